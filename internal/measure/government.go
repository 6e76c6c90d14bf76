package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/synaq/synaq/identifiers"
)

// served is a process that serves all simulators.
type served struct {
	url    string
	pid    int
	client *http.Client
	stop   func()
}

func serve(ctx context.Context, program string) (*served, error) {
	cmd := exec.CommandContext(ctx, program, "serve", "government", "--listen", "127.0.0.1:0")
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	line, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		return nil, errors.Join(fmt.Errorf("the government did not start: %w", err), cmd.Wait())
	}
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64}}
	return &served{
		url: regexp.MustCompile(`http://[0-9.:]+`).FindString(line), pid: cmd.Process.Pid, client: client,
		stop: func() {
			client.CloseIdleConnections()
			_ = cmd.Process.Signal(syscall.SIGTERM)
			_, _ = io.Copy(io.Discard, stdout)
			_ = cmd.Wait()
		},
	}, nil
}

// ask makes a request and returns the body of a success.
func (s *served) ask(ctx context.Context, method, path string, body []byte) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, method, s.url+path, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	resp, err := s.client.Do(req)
	if err != nil {
		return nil, err
	}
	defer func() { _ = resp.Body.Close() }()
	answer, err := io.ReadAll(resp.Body)
	if err == nil && resp.StatusCode/100 != 2 {
		err = fmt.Errorf("%s %s: %d %.200s", method, path, resp.StatusCode, answer)
	}
	return answer, err
}

// resident is the memory of the process in MB, as the kernel counts it.
func (s *served) resident() (float64, error) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.pid))
	if err != nil {
		return 0, fmt.Errorf("memory is measured on Linux only: %w", err)
	}
	match := regexp.MustCompile(`VmRSS:\s+(\d+) kB`).FindSubmatch(status)
	if match == nil {
		return 0, errors.New("the kernel does not say how much memory the process has")
	}
	kb, err := strconv.Atoi(string(match[1]))
	return float64(kb) / 1024, err
}

// someone is who the systems' examples are about.
const someone = "900517390004"

// coldStart is from the start of the process to the first answer, the median of eleven.
func coldStart(ctx context.Context, program string) ([]result, error) {
	var times []time.Duration
	for range 11 {
		began := time.Now()
		s, err := serve(ctx, program)
		if err != nil {
			return nil, err
		}
		_, err = s.ask(ctx, http.MethodGet, "/gbdfl/v1/persons/"+someone, nil)
		times = append(times, time.Since(began))
		s.stop()
		if err != nil {
			return nil, err
		}
	}
	slices.Sort(times)
	return []result{{"cold start of all simulators to the first answer", "50 ms", times[len(times)/2].Round(time.Millisecond).String()}}, nil
}

// memory is that of one process with all simulators: idle, with citizens, and after many requests.
func memory(ctx context.Context, program string) ([]result, error) {
	s, err := serve(ctx, program)
	if err != nil {
		return nil, err
	}
	defer s.stop()
	person, err := s.ask(ctx, http.MethodGet, "/gbdfl/control/worlds/default/records/persons/"+someone, nil)
	if err != nil {
		return nil, err
	}
	rows := []result{{"memory of all simulators, idle", "40 MB", ""}}
	read := func(row int) error {
		mb, err := s.resident()
		rows[row].got = fmt.Sprintf("%.0f MB", mb)
		return err
	}
	if err := read(0); err != nil {
		return nil, err
	}
	const citizens, requests = 100_000, 1_000_000
	people, err := s.populate(ctx, person, citizens)
	if err != nil {
		return nil, err
	}
	rows = append(rows, result{"with 100,000 citizens in GBD FL, put one by one", "250 MB", ""})
	if err := read(1); err != nil {
		return nil, err
	}
	for i, sofar := range []string{"a million", "two million"} {
		if err := s.look(ctx, people, requests); err != nil {
			return nil, err
		}
		rows = append(rows, result{"with these, after " + sofar + " look-ups", "flat", ""})
		if err := read(2 + i); err != nil {
			return nil, err
		}
	}
	return rows, nil
}

// populate makes a world of so many citizens, each put by a request of its own.
func (s *served) populate(ctx context.Context, example []byte, citizens int) ([]string, error) {
	var people []string
	for n := 0; len(people) < citizens; n++ {
		day := identifiers.Date{Year: 1950, Month: time.January, Day: 1}.AddDays(n / 1000)
		if iin, err := identifiers.NewIIN(day, identifiers.Female, identifiers.SyntheticFrom+n%1000); err == nil {
			people = append(people, iin.String())
		}
	}
	world := map[string]any{"identifiers": map[string]any{"iins": people}, "ttlSeconds": 3600}
	body, err := json.Marshal(world)
	if err != nil {
		return nil, err
	}
	if _, err := s.ask(ctx, http.MethodPut, "/gbdfl/control/worlds/city", body); err != nil {
		return nil, err
	}
	return people, s.atOnce(len(people), func(i int) error {
		var one map[string]any
		if err := json.Unmarshal(example, &one); err != nil {
			return err
		}
		iin := identifiers.Must(identifiers.ParseIIN(people[i]))
		one["iin"], one["birthDate"], one["gender"] = people[i], iin.BirthDate().String(), map[string]string{"code": "2", "nameRu": "Женский", "nameKz": "Әйел"}
		delete(one, "documents")
		record, err := json.Marshal(one)
		if err != nil {
			return err
		}
		_, err = s.ask(ctx, http.MethodPost, "/gbdfl/control/worlds/city/records/persons", record)
		return err
	})
}

// look asks for people, over and over.
func (s *served) look(ctx context.Context, people []string, requests int) error {
	return s.atOnce(requests, func(i int) error {
		answer, err := s.ask(ctx, http.MethodGet, "/gbdfl/v1/persons/"+people[i*7919%len(people)], nil)
		if err == nil && !strings.Contains(string(answer), people[i*7919%len(people)]) {
			err = errors.New("the answer is about somebody else")
		}
		return err
	})
}

// atOnce does n things over 32 connections, up to the first error.
func (s *served) atOnce(n int, do func(i int) error) error {
	var (
		next  atomic.Int64
		wg    sync.WaitGroup
		errs  = make([]error, 32)
		ended atomic.Bool
	)
	for worker := range errs {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n && !ended.Load(); i = int(next.Add(1)) - 1 {
				if errs[worker] = do(i); errs[worker] != nil {
					ended.Store(true)
					return
				}
			}
		})
	}
	wg.Wait()
	return errors.Join(errs...)
}
