package api

import (
	"io"
	"net/http"

	"github.com/synaq/synaq/reference/desk"
)

// hearGateway takes the callbacks of SHEP. They are SOAP, by the WSDL of AsyncChannelClient and not by the contract of the decision API:
// a fault comes with 500, as the channel has it, and what never was a message with a problem document.
func (s *server) hearGateway(w http.ResponseWriter, r *http.Request) {
	defer s.recover(w, r)
	message, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		s.answer(w, r, "", 0, &desk.Refusal{Code: desk.CodeMalformed, Detail: "the body broke off or is larger than a message may be"})
		return
	}
	answer, taken, err := s.Desk.HearGateway(r.Context(), message)
	if err != nil {
		s.answer(w, r, "", 0, err)
		return
	}
	w.Header().Set("Content-Type", "text/xml; charset=utf-8")
	if !taken {
		w.WriteHeader(http.StatusInternalServerError)
	}
	if _, err := w.Write(answer); err != nil {
		s.Log.DebugContext(r.Context(), "the gateway hung up", "error", err)
	}
}
