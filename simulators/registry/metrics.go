package registry

import (
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// metrics are a system's own: several systems in one process do not share a registry.
type metrics struct {
	registry *prometheus.Registry
	took     *prometheus.HistogramVec
	strays   *prometheus.CounterVec
	faults   *prometheus.CounterVec
	sent     *prometheus.CounterVec
}

func newMetrics(s *System) *metrics {
	labels := prometheus.Labels{"system": s.def.Name}
	counter := func(name, help, label string) *prometheus.CounterVec {
		return prometheus.NewCounterVec(prometheus.CounterOpts{Name: name, Help: help, ConstLabels: labels}, []string{label})
	}
	m := &metrics{
		registry: prometheus.NewRegistry(),
		took: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "synaq_request_duration_seconds", Help: "Time from a request's arrival to its answer, by operation and class of status.",
			Buckets: []float64{.0001, .00025, .0005, .001, .0025, .005, .01, .05, .25, 1, 10}, ConstLabels: labels,
		}, []string{"operation", "status"}),
		strays: counter("synaq_strays_total", "Requests that belong to no world: unattributed, or late for a world that has ended.", "kind"),
		faults: counter("synaq_faults_total", "Faults that decided an answer, by kind, and delays.", "kind"),
		sent:   counter("synaq_outgoing_total", "Requests that the system sent, by class of status; none for no answer.", "status"),
	}
	worlds := prometheus.NewGaugeFunc(prometheus.GaugeOpts{
		Name: "synaq_worlds", Help: "Worlds that live, the default one included.", ConstLabels: labels,
	}, func() float64 {
		s.worldsMu.Lock()
		defer s.worldsMu.Unlock()
		return float64(len(s.worlds))
	})
	m.registry.MustRegister(m.took, m.strays, m.faults, m.sent, worlds,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

func (m *metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}

// latencies are the observers of one operation by class of status, looked up once.
type latencies [6]prometheus.Observer

func (m *metrics) of(operation string) latencies {
	var l latencies
	for class := range l {
		l[class] = m.took.WithLabelValues(operation, statusClass(class*100))
	}
	return l
}

func (l *latencies) observe(status int, took time.Duration) { l[status/100%6].Observe(took.Seconds()) }

// statusClass is 2xx and so on; "none" where there was no answer.
func statusClass(status int) string {
	if status < 100 || status > 599 {
		return "none"
	}
	return strconv.Itoa(status/100) + "xx"
}

func (m *metrics) stray(late bool) {
	kind := "unattributed"
	if late {
		kind = "late"
	}
	m.strays.WithLabelValues(kind).Inc()
}

func (m *metrics) fault(e effect) {
	if e.fault != nil {
		m.faults.WithLabelValues(e.fault.Kind).Inc()
	}
	if e.delay > 0 {
		m.faults.WithLabelValues(FaultLatency).Inc()
	}
}

func (m *metrics) outgoing(status int) { m.sent.WithLabelValues(statusClass(status)).Inc() }
