package government_test

import (
	"encoding/xml"
	"io"
	"net/http"
	"sync"
	"testing"

	"github.com/gorilla/mux"
)

// The least of the channel's types that answers a look-up of a person, for encoding/xml.
type (
	bareRequest struct {
		MessageID string `xml:"Body>SendMessage>request>requestInfo>messageId"`
		ServiceID string `xml:"Body>SendMessage>request>requestInfo>serviceId"`
		Sender    struct {
			ID       string `xml:"senderId"`
			Password string `xml:"password"`
		} `xml:"Body>SendMessage>request>requestInfo>sender"`
		Data struct {
			MessageID string `xml:"messageId"`
			Date      string `xml:"messageDate"`
			Sender    string `xml:"senderCode"`
			IIN       string `xml:"iin"`
		} `xml:"Body>SendMessage>request>requestData>data"`
	}
	bareAnswer struct {
		XMLName xml.Name `xml:"http://schemas.xmlsoap.org/soap/envelope/ Envelope"`
		Answer  struct {
			XMLName xml.Name     `xml:"http://bip.bee.kz/SyncChannel/v10/Types SendMessageResponse"`
			Info    bareInfo     `xml:"response>responseInfo"`
			Data    barePersonal `xml:"response>responseData>data"`
		} `xml:"Body>SendMessageResponse"`
	}
	bareInfo struct {
		MessageID     string `xml:"messageId"`
		CorrelationID string `xml:"correlationId"`
		Date          string `xml:"responseDate"`
		Code          string `xml:"status>code"`
		Text          string `xml:"status>message"`
	}
	barePersonal struct {
		Type      string      `xml:"http://www.w3.org/2001/XMLSchema-instance type,attr"`
		MessageID string      `xml:"messageId"`
		Date      string      `xml:"messageDate"`
		RequestID string      `xml:"requestId"`
		Sender    bareEntry   `xml:"sender"`
		Receiver  bareEntry   `xml:"receiver"`
		Result    bareEntry   `xml:"messageResult"`
		Person    *barePerson `xml:"persons>person"`
	}
	bareEntry struct {
		Code   string `xml:"code"`
		NameRu string `xml:"nameRu"`
		NameKz string `xml:"nameKz"`
	}
	barePerson struct {
		IIN          string         `xml:"iin"`
		Surname      string         `xml:"surname"`
		Name         string         `xml:"name"`
		Patronymic   string         `xml:"patronymic"`
		EngFirstName string         `xml:"engFirstName"`
		EngSurname   string         `xml:"engSurname"`
		BirthDate    string         `xml:"birthDate"`
		Gender       bareEntry      `xml:"gender"`
		Nationality  bareEntry      `xml:"nationality"`
		Citizenship  bareEntry      `xml:"citizenship"`
		LifeStatus   bareEntry      `xml:"lifeStatus"`
		BirthPlace   barePlace      `xml:"birthPlace"`
		RegAddress   barePlace      `xml:"regAddress"`
		Documents    []bareDocument `xml:"documents>document"`
	}
	barePlace struct {
		Country   bareEntry  `xml:"country"`
		District  bareEntry  `xml:"district"`
		Region    bareEntry  `xml:"region"`
		City      string     `xml:"city,omitempty"`
		Street    string     `xml:"street,omitempty"`
		Building  string     `xml:"building,omitempty"`
		Flat      string     `xml:"flat,omitempty"`
		BeginDate string     `xml:"beginDate,omitempty"`
		Status    *bareEntry `xml:"status"`
		ARCode    string     `xml:"arCode,omitempty"`
	}
	bareDocument struct {
		Type       bareEntry `xml:"type"`
		Number     string    `xml:"number"`
		BeginDate  string    `xml:"beginDate"`
		EndDate    string    `xml:"endDate"`
		Issuer     bareEntry `xml:"issueOrganization"`
		Status     bareEntry `xml:"status"`
		Surname    string    `xml:"surname"`
		Name       string    `xml:"name"`
		Patronymic string    `xml:"patronymic"`
		BirthDate  string    `xml:"birthDate"`
	}
)

// bareSOAP answers as the given answer does, from a map of one person.
func bareSOAP(b *testing.B, answer []byte) http.Handler {
	b.Helper()
	var like bareAnswer
	if err := xml.Unmarshal(answer, &like); err != nil {
		b.Fatal(err)
	}
	people := map[string]*barePerson{like.Answer.Data.Person.IIN: like.Answer.Data.Person}
	like.Answer.Data.Type = "p:Response"
	written, err := xml.Marshal(like)
	if err != nil || len(written) < len(answer)*9/10 {
		b.Fatalf("the bare answer has %d bytes, the other %d: %v", len(written), len(answer), err)
	}
	var lock sync.RWMutex
	router := mux.NewRouter()
	router.HandleFunc("/{system}/shep", func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
		var asked bareRequest
		if err == nil {
			err = xml.Unmarshal(body, &asked)
		}
		if err != nil || asked.ServiceID == "" {
			http.Error(w, "no message", http.StatusBadRequest)
			return
		}
		lock.RLock()
		person, found := people[asked.Data.IIN]
		lock.RUnlock()
		if !found {
			http.NotFound(w, r)
			return
		}
		out := like
		out.Answer.Info.CorrelationID, out.Answer.Data.RequestID, out.Answer.Data.Person = asked.MessageID, asked.Data.MessageID, person
		w.Header().Set("Content-Type", "text/xml; charset=utf-8")
		xml.NewEncoder(w).Encode(out) //nolint:errcheck // a benchmark's server
	}).Methods(http.MethodPost)
	return router
}
