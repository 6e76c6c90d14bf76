package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"
)

type healthCommand struct {
	URL     string        `arg:"" optional:"" placeholder:"URL" help:"Base address to ask; where SYNAQ_LISTEN says that this container listens by default."`
	Listen  string        `hidden:"" env:"SYNAQ_LISTEN" default:"${listen}"`
	Timeout time.Duration `default:"2s" help:"How long the answer may take."`
}

// Help is the longer text of --help.
func (healthCommand) Help() string {
	return `It asks /healthz. Exit code 0 is a good answer, 1 a bad one or none, 3 a wrong command line: what a health check of
a container wants.

Examples:
  synaq health
  synaq health http://127.0.0.1:8080`
}

// Run asks once.
func (c *healthCommand) Run(ctx context.Context, to streams) error {
	base, err := c.base()
	if err != nil {
		return usage(err)
	}
	ctx, cancel := context.WithTimeout(ctx, c.Timeout)
	defer cancel()
	if err := healthz(ctx, base); err != nil {
		return &exitError{code: exitNot, err: fmt.Errorf("%s is not healthy: %w", base, err)}
	}
	fmt.Fprintf(to.out, "%s is healthy\n", base)
	return nil
}

// base is the address to ask: the one given, or the one that is listened on, from this machine.
func (c *healthCommand) base() (string, error) {
	if c.Timeout <= 0 {
		return "", fmt.Errorf("--timeout %s: give a time such as 2s", c.Timeout)
	}
	if c.URL != "" {
		u, err := url.Parse(c.URL)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.RawQuery != "" || u.Fragment != "" {
			return "", fmt.Errorf("%q is not an address: expected http://host:port", c.URL)
		}
		return strings.TrimRight(c.URL, "/"), nil
	}
	host, port, err := net.SplitHostPort(c.Listen)
	if err != nil {
		return "", fmt.Errorf("SYNAQ_LISTEN is %q and no address that is listened on: give host:port there, or name the URL to ask", c.Listen)
	}
	if ip, err := netip.ParseAddr(host); host == "" || err == nil && ip.Unmap().IsUnspecified() {
		host = "127.0.0.1"
	}
	return "http://" + net.JoinHostPort(host, port), nil
}

// healthz asks for /healthz under a base address; anything but 200 is an error.
func healthz(ctx context.Context, base string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, base+"/healthz", http.NoBody)
	if err != nil {
		return err
	}
	// What listens here is asked directly, whatever proxy the environment names for others.
	direct := &http.Transport{}
	defer direct.CloseIdleConnections()
	resp, err := direct.RoundTrip(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		begin, _ := io.ReadAll(io.LimitReader(resp.Body, 200))
		return fmt.Errorf("GET /healthz: status %d: %s", resp.StatusCode, strings.TrimSpace(string(begin)))
	}
	return nil
}
