package registry

import "net/http"

func newControl(s *System) http.Handler { return http.NotFoundHandler() }
