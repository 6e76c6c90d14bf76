// Command tirkeu is the service that the adapter is tried on.
package main

import (
	"flag"
	"fmt"
	"net/http"
	"os"
	"time"

	"github.com/synaq/synaq/examples/adapter"
	"github.com/synaq/synaq/harness/vendorfile"
)

func main() {
	truth := flag.String("truth", "http://127.0.0.1:8090", "base address of the decision service that decides in truth")
	listen := flag.String("listen", "127.0.0.1:9090", "address to listen on")
	vendor := flag.String("vendor", "examples/adapter/synaq.yaml", "file that says what its codes are")
	flag.Parse()
	err := serve(*truth, *listen, *vendor)
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

func serve(truth, listen, vendor string) error {
	file, err := vendorfile.Read(vendor)
	if err != nil {
		return err
	}
	codes := map[string]string{}
	for _, code := range file.Codes {
		codes[code.Code] = code.Yours
	}
	server := &http.Server{Addr: listen, Handler: adapter.Tirkeu(truth, codes), ReadHeaderTimeout: 10 * time.Second}
	return server.ListenAndServe()
}
