package shep

import (
	"bytes"
	"embed"
	"encoding/xml"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"strings"
)

//go:embed contracts/*.wsdl contracts/*.xsd
var embedded embed.FS

// The WSDL files.
const (
	// SyncWSDL is the synchronous channel's.
	SyncWSDL = "SyncChannel.wsdl"
	// AsyncWSDL is the asynchronous channel's.
	AsyncWSDL = "AsyncChannel.wsdl"
	// AsyncClientWSDL is that of a receiver, whom the gateway calls back.
	AsyncClientWSDL = "AsyncChannelClient.wsdl"
)

// envelopeSchema and problemSchema are the schemas that belong to no service.
const (
	envelopeSchema = "envelope.xsd"
	problemSchema  = "problem.xsd"
)

// Files are the WSDL and XSD files, all in one folder and under the names by which they refer to each other.
func Files() fs.FS {
	files, err := fs.Sub(embedded, "contracts")
	if err != nil {
		panic(err) // the folder's name is a constant, and embedded
	}
	return files
}

// Names are the names of all files, sorted.
func Names() []string {
	entries, err := fs.ReadDir(Files(), ".")
	if err != nil {
		panic(err) // the folder is embedded
	}
	names := make([]string, len(entries))
	for i, entry := range entries {
		names[i] = entry.Name()
	}
	return names
}

// Serve returns a file as a gateway serves it at an endpoint, the absolute address of its service: a WSDL names the endpoint as
// its service's address, and every import and include points to endpoint?xsd=name, so that a client's generator finds all
// that it needs from endpoint?wsdl on. A file that is not there is an error that wraps fs.ErrNotExist.
func Serve(name, endpoint string) ([]byte, error) {
	address, err := url.Parse(endpoint)
	if err != nil || address.Host == "" || address.RawQuery != "" || address.Fragment != "" {
		return nil, fmt.Errorf("serve %s: the endpoint %q is not an absolute URL without a query", name, endpoint)
	}
	// The name comes from a request: only what is in the folder itself is a file.
	if strings.Contains(name, "/") {
		return nil, fmt.Errorf("serve %q: %w", name, fs.ErrNotExist)
	}
	file, err := fs.ReadFile(Files(), name)
	if err != nil {
		var path *fs.PathError
		if errors.As(err, &path) {
			err = fs.ErrNotExist
		}
		return nil, fmt.Errorf("serve %q: %w", name, err)
	}
	file, err = replaceAttribute(file, "schemaLocation", func(location string) string { return endpoint + "?xsd=" + location })
	if err == nil {
		file, err = replaceAttribute(file, "soap:address location", func(string) string { return endpoint })
	}
	if err != nil {
		return nil, fmt.Errorf("serve %s: %w", name, err)
	}
	return file, nil
}

// replaceAttribute gives every attribute whose start is written so a new value. The files are this package's own, so their
// layout is known.
func replaceAttribute(file []byte, start string, value func(string) string) ([]byte, error) {
	var out bytes.Buffer
	opening := []byte(start + `="`)
	for {
		before, rest, found := bytes.Cut(file, opening)
		out.Write(before)
		if !found {
			return out.Bytes(), nil
		}
		old, after, closed := bytes.Cut(rest, []byte(`"`))
		if !closed {
			return nil, fmt.Errorf("the attribute %s has no end", start)
		}
		out.Write(opening)
		if err := xml.EscapeText(&out, []byte(value(string(old)))); err != nil {
			return nil, fmt.Errorf("write the attribute %s: %w", start, err)
		}
		out.WriteByte('"')
		file = after
	}
}
