package clock_test

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/clock"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func people() (a, b identifiers.IIN) {
	return identifiers.Must(identifiers.ParseIIN("990101500016")), identifiers.Must(identifiers.ParseIIN("990101600012"))
}

func noon() time.Time { return time.Date(2026, 1, 15, 7, 0, 0, 0, time.UTC) }

func TestWhoseTimeItIs(t *testing.T) {
	t.Parallel()
	a, b := people()
	everybody := identifiers.IIN{}
	clocks := clock.NewClocks(noon)
	s := clock.NewScheduler(clocks, 1, func(context.Context, string) time.Time { return time.Time{} })
	defer s.Close()
	expect := func(step string, ofA, ofB time.Time) {
		t.Helper()
		if !clocks.Now(a).Equal(ofA) || !clocks.Now(b).Equal(ofB) {
			t.Errorf("%s: %s and %s", step, clocks.Now(a), clocks.Now(b))
		}
	}
	one, two := noon().Add(time.Hour), noon().Add(2*time.Hour)
	expect("real time", noon(), noon())
	s.Set(a, &one)
	expect("one applicant's", one, noon())
	s.Set(everybody, &two)
	expect("the common one", one, two)
	s.Set(a, nil)
	expect("back to the common one", two, two)
	s.Set(everybody, nil)
	expect("back to real time", noon(), noon())
}

func TestWorkWaitsForItsApplicantsClock(t *testing.T) {
	t.Parallel()
	a, b := people()
	clocks := clock.NewClocks(noon)
	var ran sync.Map
	count := func(job string) int32 {
		n, _ := ran.LoadOrStore(job, &atomic.Int32{})
		return n.(*atomic.Int32).Load()
	}
	s := clock.NewScheduler(clocks, 4, func(_ context.Context, job string) time.Time {
		n, _ := ran.LoadOrStore(job, &atomic.Int32{})
		n.(*atomic.Int32).Add(1)
		return time.Time{}
	})
	defer s.Close()
	at := noon()
	s.Set(a, &at)
	s.Set(b, &at)
	s.Plan(a, "of a", at.Add(time.Hour))
	s.Plan(b, "of b", at.Add(time.Hour))
	settle := func(who identifiers.IIN) time.Time {
		t.Helper()
		next, err := s.Settle(context.Background(), who)
		if err != nil {
			t.Fatal(err)
		}
		return next
	}
	if next := settle(a); !next.Equal(at.Add(time.Hour)) || count("of a") != 0 {
		t.Fatalf("next at %s, ran %d times", next, count("of a"))
	}
	early := at.Add(time.Hour - time.Nanosecond)
	s.Set(a, &early)
	if settle(a); count("of a") != 0 {
		t.Fatal("it ran before its time")
	}
	due := at.Add(time.Hour)
	s.Set(a, &due)
	if next := settle(a); !next.IsZero() || count("of a") != 1 || count("of b") != 0 {
		t.Fatalf("next at %s; ran %d and %d times", next, count("of a"), count("of b"))
	}
	if next := settle(identifiers.IIN{}); !next.Equal(due) {
		t.Errorf("of everybody's work the next is at %s", next)
	}
}

func TestAJobIsSerialAndRunsAgainWhenWokenMeanwhile(t *testing.T) {
	t.Parallel()
	a, _ := people()
	started, hold := make(chan struct{}), make(chan struct{})
	var running, runs atomic.Int32
	s := clock.NewScheduler(clock.NewClocks(noon), 4, func(context.Context, string) time.Time {
		if running.Add(1) > 1 {
			t.Error("a job ran twice at once")
		}
		if runs.Add(1) == 1 {
			close(started)
			<-hold
		}
		running.Add(-1)
		return time.Time{}
	})
	defer s.Close()
	s.Wake(a, "job")
	<-started
	for range 5 {
		s.Wake(a, "job")
	}
	settled := make(chan struct{})
	go func() {
		if _, err := s.Settle(context.Background(), a); err != nil {
			t.Error(err)
		}
		close(settled)
	}()
	select {
	case <-settled:
		t.Error("settled while a job ran")
	default:
	}
	close(hold)
	<-settled
	if n := runs.Load(); n != 2 {
		t.Errorf("it ran %d times, want twice", n)
	}
}

func TestNoMoreThanTheWorkersRunAtOnce(t *testing.T) {
	t.Parallel()
	a, _ := people()
	var running, most atomic.Int32
	s := clock.NewScheduler(clock.NewClocks(noon), 3, func(context.Context, string) time.Time {
		now := running.Add(1)
		for {
			seen := most.Load()
			if now <= seen || most.CompareAndSwap(seen, now) {
				break
			}
		}
		running.Add(-1)
		return time.Time{}
	})
	defer s.Close()
	for i := range 100 {
		s.Wake(a, string(rune('A'+i)))
	}
	if _, err := s.Settle(context.Background(), a); err != nil {
		t.Fatal(err)
	}
	if most.Load() > 3 {
		t.Errorf("%d ran at once", most.Load())
	}
}

func TestSettleEndsWithItsContext(t *testing.T) {
	t.Parallel()
	a, _ := people()
	s := clock.NewScheduler(clock.NewClocks(noon), 1, func(ctx context.Context, _ string) time.Time {
		<-ctx.Done()
		return time.Time{}
	})
	s.Wake(a, "stuck")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := s.Settle(ctx, a); err == nil {
		t.Error("settled while a job ran")
	}
	s.Close() // cancels the job, and waits for it
	if _, err := s.Settle(context.Background(), a); err != nil {
		t.Errorf("after the end: %v", err)
	}
}

// TestRealTimeIsKeptByTimers runs in a bubble of synthetic time.
func TestRealTimeIsKeptByTimers(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		a, _ := people()
		start := time.Now()
		var ranAt []time.Duration
		s := clock.NewScheduler(clock.NewClocks(time.Now), 1, func(context.Context, string) time.Time {
			ranAt = append(ranAt, time.Since(start))
			if len(ranAt) < 3 {
				return time.Now().Add(time.Hour)
			}
			return time.Time{}
		})
		s.Plan(a, "job", start.Add(time.Minute))
		s.Plan(a, "job", start.Add(2*time.Minute)) // replaces the first plan
		<-time.NewTimer(24 * time.Hour).C          //nolint:forbidigo // synthetic time
		synctest.Wait()
		s.Close()
		want := []time.Duration{2 * time.Minute, time.Hour + 2*time.Minute, 2*time.Hour + 2*time.Minute}
		if len(ranAt) != 3 || ranAt[0] != want[0] || ranAt[1] != want[1] || ranAt[2] != want[2] {
			t.Errorf("it ran after %v, want %v", ranAt, want)
		}
	})
}

func TestAClockThatIsLetGoStartsItsTimers(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		a, _ := people()
		var runs int
		s := clock.NewScheduler(clock.NewClocks(time.Now), 1, func(context.Context, string) time.Time {
			runs++
			return time.Time{}
		})
		stopped := time.Now()
		s.Set(a, &stopped)
		s.Plan(a, "job", stopped.Add(time.Minute))
		<-time.NewTimer(time.Hour).C //nolint:forbidigo // synthetic time
		synctest.Wait()
		if runs != 0 {
			t.Error("it ran on a standing clock")
		}
		s.Set(a, nil)
		synctest.Wait()
		s.Close()
		if runs != 1 {
			t.Errorf("it ran %d times when the clock was let go", runs)
		}
	})
}
