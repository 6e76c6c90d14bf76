// Command front is the adapter: it speaks the decision API for the service Tirkeu.
package main

import (
	"flag"
	"fmt"
	"net/http"
	"os"
	"time"

	"github.com/synaq/synaq/examples/adapter"
)

func main() {
	service := flag.String("service", "http://127.0.0.1:9090", "base address of the service")
	listen := flag.String("listen", "127.0.0.1:8080", "address to listen on")
	flag.Parse()
	server := &http.Server{Addr: *listen, Handler: adapter.New(*service, adapter.About()).Handler(), ReadHeaderTimeout: 10 * time.Second}
	fmt.Fprintln(os.Stderr, server.ListenAndServe())
	os.Exit(1)
}
