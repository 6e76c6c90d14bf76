package clock

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/synaq/synaq/identifiers"
)

// Work does what is due of one job and returns when the job falls due next, on its applicant's clock; the zero time
// when it is done for good. It is never called twice at once for the same job.
type Work func(ctx context.Context, job string) (next time.Time)

// Scheduler runs jobs when they fall due by their applicants' clocks. Close waits for what runs.
type Scheduler struct {
	clocks *Clocks
	work   Work
	slots  chan struct{}
	ctx    context.Context //nolint:containedctx // the life of the scheduler, ended by Close
	cancel context.CancelFunc
	done   sync.WaitGroup

	mu     sync.Mutex
	closed bool
	lanes  map[identifiers.IIN]map[string]*job
	// changed is closed and replaced whenever a job ends.
	changed chan struct{}
}

// job is a piece of work that is planned (due set), running, or both waiting to run again.
type job struct {
	id      string
	due     time.Time
	running bool
	// again: woken while it ran.
	again bool
	timer *time.Timer
}

// NewScheduler makes a scheduler that runs at most workers jobs at once.
func NewScheduler(clocks *Clocks, workers int, work Work) *Scheduler {
	ctx, cancel := context.WithCancel(context.Background())
	return &Scheduler{
		clocks: clocks, work: work, slots: make(chan struct{}, workers), ctx: ctx, cancel: cancel,
		lanes: map[identifiers.IIN]map[string]*job{}, changed: make(chan struct{}),
	}
}

// Plan makes a job due at an instant of its applicant's clock, which replaces an earlier plan. A running job runs once
// more when it ends.
func (s *Scheduler) Plan(applicant identifiers.IIN, id string, due time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	lane := s.lanes[applicant]
	if lane == nil {
		lane = map[string]*job{}
		s.lanes[applicant] = lane
	}
	j := lane[id]
	if j == nil {
		j = &job{id: id}
		lane[id] = j
	}
	if j.running {
		j.again = true
		return
	}
	j.due = due
	s.arm(applicant, j)
}

// Wake makes a job due now.
func (s *Scheduler) Wake(applicant identifiers.IIN, id string) {
	s.Plan(applicant, id, s.clocks.Now(applicant))
}

// Set stands an applicant's clock still at an instant, or lets it go with nil; the zero IIN is everybody's. Work that
// the new time makes due starts before Set returns.
func (s *Scheduler) Set(applicant identifiers.IIN, at *time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.clocks.set(applicant, at)
	for owner, lane := range s.lanes {
		if owner != applicant && !applicant.IsZero() {
			continue
		}
		for _, j := range lane {
			if !j.running {
				s.arm(owner, j)
			}
		}
	}
}

// arm starts a job that is due, or sets a timer where the clock moves. The lock is held.
func (s *Scheduler) arm(applicant identifiers.IIN, j *job) {
	if j.timer != nil {
		j.timer.Stop()
		j.timer = nil
	}
	if s.closed {
		return
	}
	now, moves := s.clocks.read(applicant)
	if !j.due.After(now) {
		s.start(applicant, j)
		return
	}
	if moves {
		//nolint:forbidigo // deadlines on real time are kept by real timers
		j.timer = time.AfterFunc(j.due.Sub(now), func() { s.ring(applicant, j) })
	}
}

// ring is a timer's call: the job is looked at again, by the clock as it stands now.
func (s *Scheduler) ring(applicant identifiers.IIN, j *job) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if j.running || s.lanes[applicant][j.id] != j {
		return
	}
	s.arm(applicant, j)
}

// start runs a job in a worker of its own. The lock is held.
func (s *Scheduler) start(applicant identifiers.IIN, j *job) {
	j.running, j.again = true, false
	s.done.Go(func() {
		var next time.Time
		select {
		case s.slots <- struct{}{}:
			next = s.work(s.ctx, j.id)
			<-s.slots
		case <-s.ctx.Done():
		}
		s.finish(applicant, j, next)
	})
}

// finish plans what a job asked for, or forgets it.
func (s *Scheduler) finish(applicant identifiers.IIN, j *job, next time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	j.running = false
	close(s.changed)
	s.changed = make(chan struct{})
	switch {
	case j.again:
		j.due = s.clocks.Now(applicant)
		s.arm(applicant, j)
	case !next.IsZero():
		j.due = next
		s.arm(applicant, j)
	default:
		delete(s.lanes[applicant], j.id)
		if len(s.lanes[applicant]) == 0 {
			delete(s.lanes, applicant)
		}
	}
}

// Settle waits until no work of an applicant is due or running, and says when the next falls due; the zero time when
// none is planned. The zero IIN means everybody's work.
func (s *Scheduler) Settle(ctx context.Context, applicant identifiers.IIN) (next time.Time, err error) {
	for {
		busy, next, changed := s.look(applicant)
		if !busy {
			return next, nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return time.Time{}, fmt.Errorf("settle: %w", ctx.Err())
		case <-s.ctx.Done():
			return time.Time{}, fmt.Errorf("settle: the service is stopping")
		}
	}
}

func (s *Scheduler) look(applicant identifiers.IIN) (busy bool, next time.Time, changed <-chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for owner, lane := range s.lanes {
		if owner != applicant && !applicant.IsZero() {
			continue
		}
		for _, j := range lane {
			if j.running {
				return true, time.Time{}, s.changed
			}
			if next.IsZero() || j.due.Before(next) {
				next = j.due
			}
		}
	}
	return false, next, s.changed
}

// Close stops planning, cancels the context of what runs and waits for it.
func (s *Scheduler) Close() {
	s.mu.Lock()
	s.closed = true
	for _, lane := range s.lanes {
		for _, j := range lane {
			if j.timer != nil {
				j.timer.Stop()
			}
		}
	}
	s.mu.Unlock()
	s.cancel()
	s.done.Wait()
}
