package government_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/registry"
	"github.com/synaq/synaq/simulators/sms1414"
)

// breaking is a proxy before the systems that hands a request on, and breaks the connection off when the answer has come, so
// many times as it is told.
type breaking struct {
	*httputil.ReverseProxy
	left, seen atomic.Int64
}

func (b *breaking) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	b.seen.Add(1)
	if b.left.Add(-1) < 0 {
		b.ReverseProxy.ServeHTTP(w, r)
		return
	}
	b.ReverseProxy.ServeHTTP(httptest.NewRecorder(), r)
	panic(http.ErrAbortHandler)
}

func TestAConnectionThatBreaksOffIsNoSystemThatIsDown(t *testing.T) {
	t.Parallel()
	ctx := context.WithoutCancel(t.Context())
	direct, end := served(ctx)
	t.Cleanup(end)
	at, err := url.Parse(strings.TrimSuffix(direct.Addresses()[sms1414.Name], "/"+sms1414.Name))
	if err != nil {
		t.Fatal(err)
	}
	proxy := &breaking{ReverseProxy: httputil.NewSingleHostReverseProxy(at)}
	server := httptest.NewServer(proxy)
	t.Cleanup(server.Close)
	addresses := government.Addresses{}
	for system := range direct.Addresses() {
		addresses[system] = server.URL + "/" + system
	}
	client := government.NewClient(addresses, government.ClientOptions{})
	t.Cleanup(client.CloseIdle)

	w := subscribers("broken", 800, 1)
	fault := registry.Fault{ID: "busy", Kind: registry.FaultStatus}
	noon := time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)
	for _, ask := range []struct {
		what     string
		do       func() error
		onlyOnce bool
	}{
		{"a world is made", func() error { return client.Create(ctx, w) }, false},
		{"its clock is set", func() error { return client.SetClock(ctx, w.ID, noon) }, false},
		{"it is settled", func() error { _, err := client.SettleOnce(ctx, w.ID); return err }, false},
		{"it is reset", func() error { return client.Reset(ctx, w.ID) }, false},
		{"a fault is added", func() error { return client.AddFault(ctx, w.ID, sms1414.Name, fault) }, true},
		{"the fault is read", func() error { _, err := client.Faults(ctx, w.ID, sms1414.Name); return err }, false},
		{"the fault is removed", func() error { return client.RemoveFault(ctx, w.ID, sms1414.Name, fault.ID) }, true},
		{"it is ended, as is known", func() error { return client.EndKnown(ctx, w.ID) }, false},
	} {
		proxy.left.Store(1)
		err := ask.do()
		var down *government.DownError
		if isDown := errors.As(err, &down); isDown != ask.onlyOnce || err != nil && !isDown {
			t.Errorf("%s: %v", ask.what, err)
		}
		if proxy.left.Load() > 0 {
			t.Errorf("%s: nothing was asked", ask.what)
		}
	}

	// What breaks off again is down.
	proxy.left.Store(2)
	before := proxy.seen.Load()
	var down *government.DownError
	if _, err := client.SettleOnce(ctx, registry.DefaultWorld); !errors.As(err, &down) || proxy.seen.Load() != before+2 {
		t.Errorf("broken off twice: %v, asked %d times", err, proxy.seen.Load()-before)
	}
	// An operation is somebody's deed, which is done once.
	proxy.left.Store(1)
	if err := client.Call(ctx, sms1414.Name, http.MethodPost, "/v1/messages", struct{}{}, nil); !errors.As(err, &down) {
		t.Errorf("an operation: %v", err)
	}
}
