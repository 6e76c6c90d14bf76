package shep

import (
	"encoding/xml"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

func wsdls() []string { return []string{SyncWSDL, AsyncWSDL, AsyncClientWSDL} }

// locations are the schemaLocations in a file.
func locations(t *testing.T, content []byte) []string {
	t.Helper()
	var all []string
	decoder := xml.NewDecoder(strings.NewReader(string(content)))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		if start, ok := token.(xml.StartElement); ok {
			for _, a := range start.Attr {
				if a.Name.Local == "schemaLocation" {
					all = append(all, a.Value)
				}
			}
		}
	}
}

func TestEveryFileIsReachedAndReachesWhatItNames(t *testing.T) {
	t.Parallel()
	reached := map[string]bool{}
	var follow func(string)
	follow = func(name string) {
		if reached[name] {
			return
		}
		reached[name] = true
		content, err := fs.ReadFile(Files(), name)
		if err != nil {
			t.Error(err)
			return
		}
		for _, location := range locations(t, content) {
			follow(location)
		}
	}
	for _, name := range append(wsdls(), envelopeSchema, problemSchema) {
		follow(name)
	}
	for _, s := range Services() {
		follow(s.Schema)
	}
	entries, err := fs.ReadDir(Files(), ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if !reached[entry.Name()] {
			t.Errorf("%s belongs to no channel and no service", entry.Name())
		}
	}
}

// definitions is what the tests read of a WSDL.
type definitions struct {
	Target   string `xml:"targetNamespace,attr"`
	Messages []struct {
		Name string `xml:"name,attr"`
		Part struct {
			Element string `xml:"element,attr"`
		} `xml:"part"`
	} `xml:"message"`
	Operations []operation `xml:"portType>operation"`
	Binding    struct {
		Operations []operation `xml:"operation"`
	} `xml:"binding"`
	Service struct {
		Port struct {
			Address struct {
				Location string `xml:"location,attr"`
			} `xml:"address"`
		} `xml:"port"`
	} `xml:"service"`
}

type operation struct {
	Name  string  `xml:"name,attr"`
	Input message `xml:"input"`
	Out   message `xml:"output"`
	Fault message `xml:"fault"`
}

type message struct {
	Message string `xml:"message,attr"`
}

func TestTheWSDLsHoldTogether(t *testing.T) {
	t.Parallel()
	m, err := newModel()
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]struct {
		types      string
		operations []string
	}{
		SyncWSDL:        {NamespaceSync, []string{"SendMessage"}},
		AsyncWSDL:       {NamespaceAsync, []string{"sendMessage", "getMessages", "getMessageStatus", "sendDeliveryNotification"}},
		AsyncClientWSDL: {NamespaceAsyncClient, []string{"sendMessage", "changeMassageStatusNotification"}},
	} {
		content, err := fs.ReadFile(Files(), name)
		if err != nil {
			t.Fatal(err)
		}
		var d definitions
		if err := xml.Unmarshal(content, &d); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		messages := map[string]string{}
		for _, msg := range d.Messages {
			messages["tns:"+msg.Name] = msg.Part.Element
			local := strings.TrimPrefix(msg.Part.Element, "types:")
			if m.elements[xml.Name{Space: want.types, Local: local}] == nil {
				t.Errorf("%s: the message %s has the element %s, which %s does not declare", name, msg.Name, local, want.types)
			}
		}
		var operations, bound []string
		for _, op := range d.Operations {
			operations = append(operations, op.Name)
			got := []string{messages[op.Input.Message], messages[op.Out.Message], messages[op.Fault.Message]}
			if want := []string{"types:" + op.Name, "types:" + op.Name + "Response", "types:" + op.Name + "Fault1_" + op.Name + "Fault"}; !slices.Equal(got, want) {
				t.Errorf("%s: the operation %s has %q, want %q", name, op.Name, got, want)
			}
		}
		for _, op := range d.Binding.Operations {
			bound = append(bound, op.Name)
		}
		if !slices.Equal(operations, want.operations) || !slices.Equal(bound, want.operations) {
			t.Errorf("%s: operations %q, bound %q, want %q", name, operations, bound, want.operations)
		}
	}
}

// gateway serves the files as a gateway does.
func gateway(t *testing.T) string {
	t.Helper()
	server := httptest.NewUnstartedServer(nil)
	server.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := r.URL.Query().Get("xsd")
		if r.URL.Query().Has("wsdl") {
			name = strings.TrimPrefix(r.URL.Path, "/") + ".wsdl"
		}
		content, err := Serve(name, "http://"+r.Host+r.URL.Path)
		if err != nil {
			http.Error(w, err.Error(), http.StatusNotFound)
			return
		}
		w.Header().Set("Content-Type", "text/xml; charset=utf-8")
		_, _ = w.Write(content) // a client that has gone finds out by itself
	})
	server.Start()
	t.Cleanup(server.Close)
	return server.URL
}

// crawl is what a client's generator does first: it follows every import from the WSDL on.
const crawl = `
import sys, urllib.request, xml.etree.ElementTree as tree
seen = set()
def follow(url):
    if url in seen:
        return
    seen.add(url)
    root = tree.fromstring(urllib.request.urlopen(url).read())
    for element in root.iter():
        location = element.get("schemaLocation")
        if location:
            follow(location)
        if element.tag == "{http://schemas.xmlsoap.org/wsdl/soap/}address":
            print("address", element.get("location"))
follow(sys.argv[1])
print("files", len(seen))
`

func TestAClientFindsAllFilesAtAGateway(t *testing.T) {
	t.Parallel()
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("python3 is not installed: no client of another language follows the imports")
	}
	url := gateway(t)
	for name, files := range map[string]string{SyncWSDL: "files 5", AsyncWSDL: "files 4", AsyncClientWSDL: "files 4"} {
		endpoint := url + "/" + strings.TrimSuffix(name, ".wsdl")
		out, err := exec.CommandContext(t.Context(), python, "-c", crawl, endpoint+"?wsdl").CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, out)
		}
		if want := "address " + endpoint + "\n" + files + "\n"; string(out) != want {
			t.Errorf("%s: the client found %q, want %q", name, out, want)
		}
	}
}

func TestServe(t *testing.T) {
	t.Parallel()
	served, err := Serve(SyncWSDL, "https://gateway.test/bip-sync-wss-gost/")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`<soap:address location="https://gateway.test/bip-sync-wss-gost/"/>`,
		`schemaLocation="https://gateway.test/bip-sync-wss-gost/?xsd=sync-types.xsd"`,
	} {
		if !strings.Contains(string(served), want) {
			t.Errorf("no %s in\n%s", want, served)
		}
	}
	if served, err = Serve("sync-types.xsd", "http://h/a&b"); err != nil || !strings.Contains(string(served), `"http://h/a&amp;b?xsd=common-types.xsd"`) {
		t.Errorf("an endpoint with & gives %v\n%s", err, served)
	}
	for _, name := range []string{"", ".", "..", "no.xsd", "../files.go", "contracts/problem.xsd", "/problem.xsd"} {
		if _, err := Serve(name, "http://h/"); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("Serve(%q) gives %v, want fs.ErrNotExist", name, err)
		}
	}
	for _, endpoint := range []string{"", "/path", "http://h/?a=b", "http://h/#f", "http://%zz/"} {
		if _, err := Serve(SyncWSDL, endpoint); err == nil {
			t.Errorf("the endpoint %q is taken", endpoint)
		}
	}
}

func TestNamesAreWhatServeFinds(t *testing.T) {
	t.Parallel()
	names := Names()
	if !slices.IsSorted(names) || !slices.Contains(names, SyncWSDL) || !slices.Contains(names, envelopeSchema) {
		t.Errorf("the names are %v", names)
	}
	for _, name := range names {
		if _, err := Serve(name, "http://127.0.0.1:1/x/"); err != nil {
			t.Error(err)
		}
	}
}
