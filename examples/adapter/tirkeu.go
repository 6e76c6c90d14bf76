package adapter

import (
	"maps"
	"net/http"

	"github.com/gorilla/mux"
)

// Tirkeu is the service of this example, so that there is one to try the adapter on: any decision service at a base address,
// spoken to in Tirkeu's paths, words and codes. Codes are Tirkeu's by the catalogue's. You have a service of your own.
func Tirkeu(truth string, codes map[string]string) http.Handler {
	words := Words()
	maps.Copy(words, codes)
	router := mux.NewRouter()
	for _, route := range Routes() {
		router.HandleFunc(route.Theirs, pass(&http.Client{}, truth, route.Ours, turned(Words()), words)).Methods(route.Method)
	}
	return router
}
