package eds_test

import (
	"crypto/x509"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/synaq/synaq/crypto/crl"
	"github.com/synaq/synaq/crypto/pki"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/eds"
	"github.com/synaq/synaq/simulators/registry"
)

// fetch gets a list from the address that a certificate names.
func (a authority) fetch(t *testing.T, address string) []byte {
	t.Helper()
	path, found := strings.CutPrefix(address, a.url)
	if !found {
		t.Fatalf("the list is at %q", address)
	}
	status, mediaType, der := a.ask(t, http.MethodGet, path, "", nil)
	if status != http.StatusOK || mediaType != "application/pkix-crl" {
		t.Fatalf("%s: %d %s %s", address, status, mediaType, der)
	}
	return der
}

// lists are a certificate's full list and its delta.
func (a authority) lists(t *testing.T, cert *x509.Certificate) (full, delta []byte) {
	t.Helper()
	deltas, err := crl.DeltaAddresses(cert)
	if err != nil || len(deltas) != 1 || len(cert.CRLDistributionPoints) != 1 {
		t.Fatalf("lists at %q, deltas at %q, %v", cert.CRLDistributionPoints, deltas, err)
	}
	return a.fetch(t, cert.CRLDistributionPoints[0]), a.fetch(t, deltas[0])
}

// listed are the serials on a list.
func listed(t *testing.T, der []byte) []string {
	t.Helper()
	list, err := x509.ParseRevocationList(der)
	if err != nil {
		t.Fatal(err)
	}
	serials := []string{}
	for _, entry := range list.RevokedCertificateEntries {
		serials = append(serials, pki.FormatSerial(entry.SerialNumber))
	}
	return serials
}

// TestAListIsAboutItsWorld judges certificates of two worlds by the lists that they name.
func TestAListIsAboutItsWorld(t *testing.T) {
	t.Parallel()
	a := start(t)
	a.own(t, eds.Authority{Serial: serialCA})
	for _, c := range []struct {
		iin, serial, address string
		full, delta          []string
	}{
		{citizen, serialSign, "shared-a1", []string{serialRevoked}, []string{}}, // revoked a day ago
		{citizen, serialRevoked, "shared-a4", []string{serialRevoked}, []string{}},
		{native, serialOwn, serialCA, []string{serialOwnBad}, []string{serialOwnBad}}, // revoked an hour ago
		{native, serialOwnBad, serialCA, []string{serialOwnBad}, []string{serialOwnBad}},
		{native, serialShared, "shared-d3", []string{serialShared}, []string{serialShared}},
		{native, serialBadCA, "untrusted-d4", []string{}, []string{}},
	} {
		signed, issuer := a.signer(t, c.iin, c.serial)
		cert := signed.Certificate
		if want := a.url + "/v1/crl/" + c.address + ".crl"; len(cert.CRLDistributionPoints) != 1 || cert.CRLDistributionPoints[0] != want {
			t.Errorf("%s: the list is at %q, want %s", c.serial, cert.CRLDistributionPoints, want)
		}
		full, delta := a.lists(t, cert)
		if got := listed(t, full); !slices.Equal(got, c.full) {
			t.Errorf("%s: the full list has %v, want %v", c.serial, got, c.full)
		}
		if got := listed(t, delta); !slices.Equal(got, c.delta) {
			t.Errorf("%s: the delta has %v, want %v", c.serial, got, c.delta)
		}
		status, err := crl.Check(full, cert, issuer, now())
		if err != nil || status.Revoked != slices.Contains(c.full, c.serial) || !status.ThisUpdate.Equal(now()) || !status.NextUpdate.Equal(now().Add(24*time.Hour)) {
			t.Errorf("%s: by the full list %+v, %v", c.serial, status, err)
		}
		if over, err := crl.CheckWithDelta(full, delta, cert, issuer, now()); err != nil || over.Revoked != status.Revoked || !over.RevokedAt.Equal(status.RevokedAt) {
			t.Errorf("%s: with the delta %+v, %v", c.serial, over, err)
		}
	}
	for _, e := range a.Journal(registry.DefaultWorld, registry.Query{}) {
		t.Errorf("%s %s went to the default world", e.Method, e.Path)
	}
}

func TestOneWorldsListSaysNothingOfAnothers(t *testing.T) {
	t.Parallel()
	a := start(t)
	a.own(t, eds.Authority{Serial: serialCA})
	here, _ := a.signer(t, citizen, serialRevoked)
	there, _ := a.signer(t, native, serialShared)
	full, _ := a.lists(t, there.Certificate)
	if _, err := crl.Check(full, here.Certificate, a.issuing, now()); !errors.Is(err, crl.ErrList) {
		t.Errorf("another world's list: %v", err)
	}
	if _, err := crl.Check(a.fetch(t, a.url+"/v1/crl/shared.crl"), here.Certificate, a.issuing, now()); !errors.Is(err, crl.ErrList) {
		t.Errorf("the default world's list: %v", err)
	}
}

// TestTheSharedListIsTheDefaultWorlds looks at the address that everybody knows.
func TestTheSharedListIsTheDefaultWorlds(t *testing.T) {
	t.Parallel()
	a := start(t)
	today := time.Now()
	before := listed(t, a.fetch(t, a.url+"/v1/crl/shared.crl"))
	for _, serial := range before {
		if !eds.IsRevoked(serial) {
			t.Errorf("beside participants' certificates it has %s", serial)
		}
	}
	if len(before) != len(eds.Participants()) {
		t.Errorf("it has %d of %d participants", len(before), len(eds.Participants()))
	}
	record := certificate("991231507777", "e1", pki.Sign, today.AddDate(-1, 0, 0), today.AddDate(1, 0, 0))
	minuteAgo := today.Add(-time.Minute)
	record.RevokedAt = &minuteAgo
	if err := a.Put(registry.DefaultWorld, "certificates", record); err != nil {
		t.Fatal(err)
	}
	signed, issuer := a.signer(t, "991231507777", "e1")
	if got := signed.Certificate.CRLDistributionPoints; !slices.Equal(got, []string{a.url + "/v1/crl/shared.crl"}) {
		t.Errorf("the list is at %q", got)
	}
	full, delta := a.lists(t, signed.Certificate)
	if got := listed(t, full); !slices.Equal(got, append(before, "e1")) {
		t.Errorf("the list has %v", got)
	}
	if status, err := crl.CheckWithDelta(full, delta, signed.Certificate, issuer, time.Now()); err != nil || !status.Revoked {
		t.Errorf("%+v, %v", status, err)
	}
	if strays := a.Strays(""); len(strays.Unattributed) > 0 && strings.Contains(strays.Unattributed[0].Path, "crl") {
		t.Errorf("asking for the shared list is a stray: %+v", strays.Unattributed[0])
	}
}

// TestADeltaTellsWhatAKeptListCannot keeps a list over a revocation, as a client may.
func TestADeltaTellsWhatAKeptListCannot(t *testing.T) {
	t.Parallel()
	a := start(t)
	a.own(t, eds.Authority{Serial: serialCA})
	signed, issuer := a.signer(t, native, serialOwn)
	kept, _ := a.lists(t, signed.Certificate)
	record := certificate(native, serialOwn, pki.Sign, now().AddDate(-1, 0, 0), now().AddDate(1, 0, 0))
	at := now().Add(30 * time.Minute)
	record.Issuer, record.RevokedAt = eds.World, &at
	if err := a.Put("own", "certificates", record); err != nil {
		t.Fatal(err)
	}
	judge := func(moment time.Time) (crl.Status, error) {
		if err := a.SetClock(t.Context(), "own", &moment); err != nil {
			t.Fatal(err)
		}
		_, delta := a.lists(t, signed.Certificate)
		return crl.CheckWithDelta(kept, delta, signed.Certificate, issuer, moment)
	}
	if status, err := judge(at.Add(-time.Second)); err != nil || status.Revoked {
		t.Errorf("a second before: %+v, %v", status, err)
	}
	if status, err := judge(at); err != nil || !status.Revoked || !status.RevokedAt.Equal(at) {
		t.Errorf("at the instant: %+v, %v", status, err)
	}
	if status, err := crl.Check(kept, signed.Certificate, issuer, at); err != nil || status.Revoked {
		t.Errorf("the kept list alone: %+v, %v", status, err)
	}
	// The next day's delta starts anew: the kept list is too old for it.
	if _, err := judge(now().AddDate(0, 0, 1)); !errors.Is(err, crl.ErrDelta) {
		t.Errorf("the next day: %v", err)
	}
	full, delta := a.lists(t, signed.Certificate)
	if status, err := crl.CheckWithDelta(full, delta, signed.Certificate, issuer, now().AddDate(0, 0, 1)); err != nil || !status.Revoked || len(listed(t, delta)) != 0 {
		t.Errorf("the next day, fetched again: %+v, %v, delta %v", status, err, listed(t, delta))
	}
}

func TestAStoppedAuthoritysLists(t *testing.T) {
	t.Parallel()
	a := start(t)
	stopped := now().Add(-26 * time.Hour)
	a.own(t, eds.Authority{Serial: serialCA, StoppedAt: stopped})
	signed, issuer := a.signer(t, native, serialOwnBad)
	full, delta := a.lists(t, signed.Certificate)
	if _, err := crl.CheckWithDelta(full, delta, signed.Certificate, issuer, now()); !errors.Is(err, crl.ErrStale) {
		t.Errorf("with the delta: %v", err)
	}
	if _, err := crl.Check(full, signed.Certificate, issuer, now()); !errors.Is(err, crl.ErrStale) {
		t.Errorf("the full list: %v", err)
	}
	if status, err := crl.Check(full, signed.Certificate, issuer, stopped); err != nil || status.Revoked {
		t.Errorf("when it stopped: %+v, %v", status, err)
	}
	if v := a.verifyBy(t, a.sign(t, native, serialOwnBad).CMS, "CRL"); v.Valid || v.Signers[0].Certificates[0].Revocations[0].Reason == "" {
		t.Errorf("verified as %+v", v)
	}
}

// TestAnEndedWorldsList asks for a list after the world is gone.
func TestAnEndedWorldsList(t *testing.T) {
	t.Parallel()
	a := start(t)
	a.own(t, eds.Authority{Serial: serialCA})
	if err := a.EndWorld("own"); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{serialCA, "shared-" + serialShared} {
		if status, _, answer := a.ask(t, http.MethodGet, "/v1/crl/"+name+".crl", "", nil); status != http.StatusNotFound {
			t.Errorf("%s: %d %s", name, status, answer)
		}
	}
	if late := a.Strays("").Late; len(late) != 2 {
		t.Errorf("%d late requests, want 2", len(late))
	}
}

// TestASnapshotKeepsTheAuthority puts a world's snapshot again.
func TestASnapshotKeepsTheAuthority(t *testing.T) {
	t.Parallel()
	a := start(t)
	a.own(t, eds.Authority{Serial: serialCA, StoppedAt: now()})
	before, _ := a.signer(t, native, serialOwn)
	spec := identifiers.Must(a.Snapshot("own"))
	again := registry.WorldSpec{}
	if err := json.Unmarshal(identifiers.Must(json.Marshal(spec)), &again); err != nil {
		t.Fatal(err)
	}
	if err := a.PutWorld("own", again); err != nil {
		t.Fatal(err)
	}
	if after, _ := a.signer(t, native, serialOwn); !after.Certificate.Equal(before.Certificate) {
		t.Error("the certificate has changed")
	}
}
