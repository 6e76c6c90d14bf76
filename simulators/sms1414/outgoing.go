package sms1414

import (
	"errors"
	"fmt"
	"net/url"
	"unicode/utf8"

	"github.com/synaq/synaq/identifiers"
)

const (
	maxMessageID = 64
	maxText      = 1000
	maxURL       = 2000
)

// outgoing is what a sender says of a message; two calls with one messageId must agree in it.
type outgoing struct {
	MessageID   string
	To          identifiers.Phone
	Text        string
	CallbackURL string
}

func (m Message) outgoing() outgoing {
	return outgoing{m.MessageID, m.To, m.Text, m.CallbackURL}
}

func (o outgoing) validate() error {
	if err := messageID(o.MessageID); err != nil {
		return err
	}
	if o.To.IsZero() {
		return errors.New("to is missing: give the phone as +7 and ten digits")
	}
	if err := text(o.Text); err != nil {
		return err
	}
	return callbackURL(o.CallbackURL)
}

// messageID checks that an id can stand in a URL's path as it is.
func messageID(id string) error {
	if id == "" || len(id) > maxMessageID {
		return fmt.Errorf("messageId has %d characters: it must have 1 to %d", len(id), maxMessageID)
	}
	for _, c := range id {
		switch {
		case c >= '0' && c <= '9', c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c == '-', c == '_', c == '.', c == ':', c == '~':
		default:
			return fmt.Errorf("messageId has the character %q: it may have letters, digits and - _ . : ~", c)
		}
	}
	if id == "." || id == ".." {
		return fmt.Errorf("messageId is %q, which no URL can carry", id)
	}
	return nil
}

func text(s string) error {
	if s == "" {
		return errors.New("text is empty")
	}
	if n := utf8.RuneCountInString(s); n > maxText {
		return fmt.Errorf("text has %d characters: at most %d go into a message", n, maxText)
	}
	return nil
}

// callbackURL refuses what is not an http or https address; none is in order.
func callbackURL(s string) error {
	if s == "" {
		return nil
	}
	if len(s) > maxURL {
		return fmt.Errorf("callbackUrl has %d characters: it may have %d", len(s), maxURL)
	}
	u, err := url.Parse(s)
	if err != nil {
		return fmt.Errorf("callbackUrl is no URL: %w", err)
	}
	if (u.Scheme != "http" && u.Scheme != "https") || u.Hostname() == "" || u.User != nil {
		return fmt.Errorf("callbackUrl %q must be an http or https address of a host, without a user", s)
	}
	return nil
}
