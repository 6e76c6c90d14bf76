package desk

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"time"

	json "github.com/go-json-experiment/json/v1"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/clock"
	"github.com/synaq/synaq/reference/keyfile"
	"github.com/synaq/synaq/reference/law"
	"github.com/synaq/synaq/reference/registries"
	"github.com/synaq/synaq/reference/store"
)

// Options configure a Desk; those without a default are required.
type Options struct {
	Store      *store.Store
	Registries *registries.Client
	Clocks     *clock.Clocks
	Timeline   []law.Statute
	// TrustAnchors are the certification authority's certificates as PEM; when empty they are fetched from it.
	TrustAnchors []byte
	// Employers are those of the operators at the desks; without them nobody files at one.
	Employers Employers
	// Signer finds the key of the provider's authorised person, who signs decisions on the housing queue (HPC-HEAR-004), and may be called
	// again and again; without one that service is not offered.
	Signer func(context.Context) (*keyfile.Key, error)
	// Offers are the services for which applications are taken; all where it is empty.
	Offers []law.Service
	// PublicURL is the service's address as the SMS centre reaches it.
	PublicURL string
	// UndeliveredCap is how long a question that is not delivered keeps an application waiting; 24 hours when zero.
	UndeliveredCap time.Duration
	// TestClocks says which clocks can be stood still; those that stood when the service ended stand again.
	TestClocks TestClocks
	// Workers bounds the applications worked on at once; 256 when zero.
	Workers int
	Log     *slog.Logger
}

// Desk holds the applications. Its methods may be called at once.
type Desk struct {
	store      *store.Store
	registries *registries.Client
	clocks     *clock.Clocks
	scheduler  *clock.Scheduler
	timeline   []law.Statute
	trust      *trust
	employers  Employers
	signer     func(context.Context) (*keyfile.Key, error)
	offers     []law.Service
	publicURL  string
	cap        time.Duration
	secret     []byte
	log        *slog.Logger

	filings   locks
	files     locks
	dwellings locks
	setting   sync.Mutex
	hands     *hands

	mu       sync.Mutex
	live     map[string]*Application
	rested   []*Application // finished last: what became of them is looked at soon
	watchers map[string]*watch
}

// watch is how waiting readers learn of an application's next change.
type watch struct {
	// changed is closed at the change.
	changed chan struct{}
	readers int
}

// New opens the desk over its store and takes up all pending work.
func New(ctx context.Context, o Options) (*Desk, error) {
	secret, err := o.Store.Secret(ctx, "sms-callback")
	if err != nil {
		return nil, fmt.Errorf("open the desk: %w", err)
	}
	if o.UndeliveredCap == 0 {
		o.UndeliveredCap = 24 * time.Hour
	}
	if o.Workers == 0 {
		o.Workers = 256
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	d := &Desk{
		store: o.Store, registries: o.Registries, clocks: o.Clocks, timeline: o.Timeline, employers: o.Employers, signer: o.Signer, offers: o.Offers,
		publicURL: o.PublicURL, cap: o.UndeliveredCap, secret: secret, log: o.Log,
		hands: newHands(), live: map[string]*Application{}, watchers: map[string]*watch{},
	}
	if d.trust, err = newTrust(o.TrustAnchors, o.Registries); err != nil {
		return nil, fmt.Errorf("open the desk: %w", err)
	}
	pending, err := o.Store.Pending(ctx)
	if err != nil {
		return nil, fmt.Errorf("open the desk: %w", err)
	}
	d.scheduler = clock.NewScheduler(o.Clocks, o.Workers, d.work)
	if err := d.takeUp(ctx, o.TestClocks, pending); err != nil {
		d.Close()
		return nil, fmt.Errorf("open the desk: %w", err)
	}
	return d, nil
}

// takeUp goes on with what an earlier run left. The clocks come first: on another time, work would be due that is not.
func (d *Desk) takeUp(ctx context.Context, clocks TestClocks, pending []store.Pending) error {
	if err := d.restoreClocks(ctx, clocks); err != nil {
		return err
	}
	for _, p := range pending {
		applicant, err := identifiers.ParseIIN(p.Applicant)
		if err != nil {
			return fmt.Errorf("application %s: %w", p.ID, err)
		}
		if err := d.lookAgain(ctx, p.ID); err != nil {
			return fmt.Errorf("application %s: %w", p.ID, err)
		}
		d.scheduler.Wake(applicant, p.ID)
	}
	return nil
}

// Close stops the work in progress, which is taken up again from the store, and waits for it.
func (d *Desk) Close() {
	d.scheduler.Close()
	d.hands.close()
}

// FetchAnchors gets the trust anchors now, when none were given, so that the first signature need not wait for them.
func (d *Desk) FetchAnchors(ctx context.Context) error {
	_, err := d.trust.anchors(ctx)
	return err
}

// Settle waits until no work of an applicant is due, or of anybody for the zero IIN, and says when the next is.
func (d *Desk) Settle(ctx context.Context, applicant identifiers.IIN) (time.Time, error) {
	return d.scheduler.Settle(ctx, applicant)
}

// Get returns an application, or a Refusal with NOT_FOUND. The value is shared: do not change it.
func (d *Desk) Get(ctx context.Context, id string) (*Application, error) {
	if app := d.atHand(id); app != nil {
		return app, nil
	}
	document, err := d.store.Load(ctx, id)
	if errors.Is(err, store.ErrNotFound) {
		return nil, refuse(CodeNotFound, "there is no application with this id")
	}
	if err != nil {
		return nil, err
	}
	app := &Application{}
	if err := json.Unmarshal(document, app); err != nil {
		return nil, fmt.Errorf("read application %s from the store: %w", id, err)
	}
	return app, nil
}

// atHand is an application with work left, or one that had some not long ago; nil is any other.
func (d *Desk) atHand(id string) *Application {
	d.mu.Lock()
	defer d.mu.Unlock()
	if app := d.live[id]; app != nil {
		return app
	}
	if i := d.restedAt(id); i >= 0 {
		return d.rested[i]
	}
	return nil
}

// restedAt is where a finished application is among those at hand, below 0 for nowhere. The lock is held.
func (d *Desk) restedAt(id string) int {
	return slices.IndexFunc(d.rested, func(app *Application) bool { return app.ID == id })
}

// rest keeps a finished application at hand, in the place of an earlier version of it or of the one that has been there longest.
// The lock is held.
func (d *Desk) rest(app *Application) {
	const most = 64
	at := d.restedAt(app.ID)
	if at < 0 && len(d.rested) == most {
		at = 0
	}
	if at >= 0 {
		d.rested = slices.Delete(d.rested, at, at+1)
	}
	d.rested = append(d.rested, app)
}

// Wait returns an application as soon as its version exceeds after, or as it stands when ctx ends.
func (d *Desk) Wait(ctx context.Context, id string, after int) (*Application, error) {
	for {
		changed, leave := d.watch(id)
		app, err := d.Get(context.WithoutCancel(ctx), id)
		if err != nil || app.Version > after || ctx.Err() != nil {
			leave()
			return app, err
		}
		select {
		case <-changed:
		case <-ctx.Done():
		}
		leave()
	}
}

// watch returns a channel that is closed at the application's next change, and what to call when it is not needed any
// more.
func (d *Desk) watch(id string) (changed <-chan struct{}, leave func()) {
	d.mu.Lock()
	defer d.mu.Unlock()
	w := d.watchers[id]
	if w == nil {
		w = &watch{changed: make(chan struct{})}
		d.watchers[id] = w
	}
	w.readers++
	return w.changed, func() {
		d.mu.Lock()
		defer d.mu.Unlock()
		w.readers--
		if w.readers == 0 && d.watchers[id] == w {
			delete(d.watchers, id)
		}
	}
}

// update applies a change to the newest version and stores it before anybody sees it. When change returns false
// nothing is stored. Changes to one application come one after another.
func (d *Desk) update(ctx context.Context, id string, change func(*Application) bool) (*Application, error) {
	ctx = context.WithoutCancel(ctx) // half a change helps nobody
	release := d.files.lock(id)
	defer release()
	app, err := d.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	next := app.clone()
	if !change(next) {
		return app, nil
	}
	next.Version++
	next.forgetRetry()
	row, err := d.row(next)
	if err != nil {
		return nil, err
	}
	for _, c := range next.Consents {
		if was := app.consentOf(c.Owner); c.MessageID != "" && (was == nil || was.MessageID == "") {
			row.Messages = append(row.Messages, c.MessageID)
		}
	}
	if err := d.store.Update(ctx, row); err != nil {
		return nil, err
	}
	d.publish(next)
	return next, nil
}

// row is an application as it is stored.
func (d *Desk) row(app *Application) (store.Row, error) {
	document, err := json.Marshal(app)
	if err != nil {
		return store.Row{}, fmt.Errorf("store application %s: %w", app.ID, err)
	}
	digest, err := hex.DecodeString(app.Digest)
	if err != nil {
		return store.Row{}, fmt.Errorf("store application %s: its digest: %w", app.ID, err)
	}
	applicant := app.Payload.Applicant.IIN
	return store.Row{
		ID: app.ID, Applicant: applicant.String(), Digest: digest, Version: app.Version,
		Due: app.due(d.clocks.Now(applicant), d.cap), Document: document,
	}, nil
}

// publish shows a stored version to readers. One with work left is kept at hand, and for a while one without.
func (d *Desk) publish(app *Application) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if app.finished() {
		delete(d.live, app.ID)
		d.rest(app)
	} else {
		d.live[app.ID] = app
	}
	if w := d.watchers[app.ID]; w != nil {
		close(w.changed)
		delete(d.watchers, app.ID)
	}
}

// wake makes the worker look at an application.
func (d *Desk) wake(app *Application) {
	d.scheduler.Wake(app.Payload.Applicant.IIN, app.ID)
}

// callbackKey is what only we and whoever got a message's callback address know.
func (d *Desk) callbackKey(message string) string {
	mac := hmac.New(sha256.New, d.secret)
	mac.Write([]byte(message))
	return hex.EncodeToString(mac.Sum(nil))
}
