package government_test

import (
	"bufio"
	"bytes"
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/crypto/pki"
	"github.com/synaq/synaq/crypto/wsse"
	"github.com/synaq/synaq/simulators/eds"
)

// wire is a client as lean as a load generator's: one connection and a request that was made beforehand.
type wire struct {
	conn    net.Conn
	in      *bufio.Reader
	request []byte
	answer  bytes.Buffer
}

// dial connects to a URL, to which each exchange posts the same body.
func dial(b *testing.B, to string, body []byte) *wire {
	b.Helper()
	address, err := url.Parse(to)
	if err != nil {
		b.Fatal(err)
	}
	conn, err := (&net.Dialer{}).DialContext(b.Context(), "tcp", address.Host)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = conn.Close() })
	return &wire{conn: conn, in: bufio.NewReaderSize(conn, 16<<10), request: post(address, body)}
}

func post(to *url.URL, body []byte) []byte {
	head := fmt.Sprintf("POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: text/xml; charset=utf-8\r\nContent-Length: %d\r\n\r\n", to.Path, to.Host, len(body))
	return append([]byte(head), body...)
}

// exchange sends the request and returns the answer, which must say that all went well. It is good until the next one.
func (w *wire) exchange(request []byte) ([]byte, error) {
	if _, err := w.conn.Write(request); err != nil {
		return nil, err
	}
	response, err := http.ReadResponse(w.in, nil)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	w.answer.Reset()
	_, err = w.answer.ReadFrom(response.Body)
	answer := w.answer.Bytes()
	if err == nil && (response.StatusCode != http.StatusOK || !bytes.Contains(answer, []byte("<code>SCSS001</code>"))) {
		err = fmt.Errorf("answer %d %.500s", response.StatusCode, answer)
	}
	return answer, err
}

// share does n things by so many workers, and says how long it took.
func share(b *testing.B, workers, n int, do func(worker int) error) time.Duration {
	b.Helper()
	var all sync.WaitGroup
	var next atomic.Int64
	began := time.Now()
	for worker := range workers {
		all.Go(func() {
			for next.Add(1) <= int64(n) {
				if err := do(worker); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	all.Wait()
	return time.Since(began)
}

// inTurns runs two sides in short turns, so that both meet the same neighbours on the machine, and reports how long each takes,
// and the first's processor time in the other's, of the median turn.
func inTurns(b *testing.B, turn int, names [2]string, ratio string, one, other func(n int) time.Duration) {
	b.Helper()
	var took, spent [2]time.Duration
	var ratios []float64
	one(turn)
	other(turn)
	b.ResetTimer()
	for left := b.N; left > 0; left -= turn {
		var of [2]time.Duration
		for i, side := range []func(int) time.Duration{one, other} {
			before := processor(b)
			took[i] += side(min(left, turn))
			of[i] = processor(b) - before
			spent[i] += of[i]
		}
		ratios = append(ratios, of[0].Seconds()/of[1].Seconds())
	}
	b.StopTimer()
	slices.Sort(ratios)
	b.ReportMetric(ratios[len(ratios)/2], ratio)
	for i, name := range names {
		b.ReportMetric(float64(took[i].Nanoseconds())/float64(b.N), name+"-ns/op")
		b.ReportMetric(float64(spent[i].Microseconds())/float64(b.N), name+"-cpu-µs/op")
	}
}

// processor is the time that this process has had of the processors.
func processor(b *testing.B) time.Duration {
	b.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// BenchmarkSigned is a round trip over SHEP, both sides of it here: a message signed, sent, verified by the gateway, answered by
// the system, signed by the gateway and verified. Beside it stands the RSA of one: two signatures made and two verified. The
// metric "RSA" is its share of the time; the goal is 0.75.
func BenchmarkSigned(b *testing.B) {
	g, c := running(b)
	defer stop(b, g, c)
	wallet, err := eds.NewWallet()
	if err != nil {
		b.Fatal(err)
	}
	sender, err := wallet.Participant("sender", eds.Sound)
	if err != nil {
		b.Fatal(err)
	}
	service, _ := shep.Lookup("GBDFL_UniversalServiceSync")
	plain := []byte(message(service, lookUps()[service.ID]))
	address, err := url.Parse(g.URL + "/shep/bip-sync-wss-gost/")
	if err != nil {
		b.Fatal(err)
	}
	workers := 4 * runtime.GOMAXPROCS(0)
	wires := make([]*wire, workers)
	for i := range wires {
		wires[i] = dial(b, address.String(), nil)
	}
	var known pki.Memory // as the reference has one
	opts := wsse.Options{Key: sender.Key, Certificate: sender.Certificate, ReadCertificate: known.Read, Certificates: readingAll(b).Certificates}
	roundTrips := func(n int) time.Duration {
		return share(b, workers, n, func(worker int) error {
			signed, err := wsse.Sign(plain, opts)
			if err != nil {
				return err
			}
			answer, err := wires[worker].exchange(post(address, signed))
			if err != nil {
				return err
			}
			_, err = wsse.Verify(answer, opts)
			return err
		})
	}
	digest := sha256.Sum256(plain)
	value, err := rsa.SignPKCS1v15(rand.Reader, sender.Key, crypto.SHA256, digest[:])
	if err != nil {
		b.Fatal(err)
	}
	signatures := func(n int) time.Duration {
		return share(b, workers, n, func(int) error {
			for range 2 {
				if _, err := rsa.SignPKCS1v15(rand.Reader, sender.Key, crypto.SHA256, digest[:]); err != nil {
					return err
				}
				if err := rsa.VerifyPKCS1v15(&sender.Key.PublicKey, crypto.SHA256, digest[:], value); err != nil {
					return err
				}
			}
			return nil
		})
	}
	inTurns(b, 200, [2]string{"rsa", "trip"}, "RSA", signatures, roundTrips)
}

// BenchmarkUnsigned is a look-up at a system's own endpoint of the channel, journal on, beside the least that answers the same
// with the standard library: a router, encoding/xml and a map behind a lock. The metric "×bare" is that one's processor time
// in this one's: above 1, this is the faster. The goal is at least 1.3.
func BenchmarkUnsigned(b *testing.B) {
	g, c := running(b)
	defer stop(b, g, c)
	service, _ := shep.Lookup("GBDFL_UniversalServiceSync")
	question := []byte(message(service, lookUps()[service.ID]))
	once := dial(b, g.URL+"/gbdfl/shep", question)
	answer, err := once.exchange(once.request)
	if err != nil {
		b.Fatal(err)
	}
	bare := httptest.NewServer(bareSOAP(b, answer))
	b.Cleanup(bare.Close)
	run := func(to string) func(n int) time.Duration {
		const connections = 32
		wires := make([]*wire, connections)
		for i := range wires {
			wires[i] = dial(b, to, question)
		}
		return func(n int) time.Duration {
			return share(b, connections, n, func(worker int) error {
				_, err := wires[worker].exchange(wires[worker].request)
				return err
			})
		}
	}
	inTurns(b, 1000, [2]string{"bare", "chassis"}, "×bare", run(bare.URL+"/gbdfl/shep"), run(g.URL+"/gbdfl/shep"))
}
