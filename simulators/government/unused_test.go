package government_test

import (
	"net"
	"strings"
	"testing"
	"time"

	"github.com/synaq/synaq/simulators/government"
)

func TestAConnectionThatNobodyUsesDoesNotHoldUpTheEnd(t *testing.T) {
	t.Parallel()
	g, err := government.Start(t.Context(), government.Options{Listen: "127.0.0.1:0"})
	must(t, err)
	var dialer net.Dialer
	conn, err := dialer.DialContext(t.Context(), "tcp", strings.TrimPrefix(g.URL, "http://"))
	must(t, err)
	defer conn.Close()
	began := time.Now()
	must(t, g.Close(t.Context()))
	if took := time.Since(began); took > 4*time.Second {
		t.Errorf("the end took %s", took)
	}
}
