package mask

import "strings"

// members are the values that texts give to names of secrets, whatever the text is: those of JSON, whole or cut and inside of other
// JSON, of forms and queries, of attributes, of headers, of settings such as "password: x".
func members(text string, from int) (span, bool) {
	for at := from; at < len(text); at++ {
		if text[at] != ':' && text[at] != '=' {
			continue
		}
		name, quoted, before := nameBefore(text[:at])
		if name == "" || !isSecret(name) {
			continue
		}
		found, ok := valueOf(text, at, member{name: name, quoted: quoted, before: before})
		if !ok || found.to <= found.from {
			continue
		}
		return found, true
	}
	return span{}, false
}

// member is what stands before a value: its name, whether that is quoted, and the byte before it, 0 for none.
type member struct {
	name   string
	quoted bool
	before byte
}

// quotes are the ways to write a quotation mark that count, those of XML among them.
func quotes() [5]string { return [...]string{`"`, `'`, "&quot;", "&#34;", "&apos;"} }

// nameBefore is the name that a text ends with, before a colon or an equals sign.
func nameBefore(text string) (name string, quoted bool, before byte) {
	end := len(text)
	for spaces := 0; spaces < 8 && end > 0 && isSpace(text[end-1]); spaces++ {
		end--
	}
	if end > 0 && (text[end-1] == '"' || text[end-1] == '\'' || text[end-1] == ';') {
		for _, quote := range quotes() {
			if strings.HasSuffix(text[:end], quote) {
				end, quoted = end-len(quote), true
				break
			}
		}
		for slashes := 0; slashes < 32 && quoted && end > 0 && text[end-1] == '\\'; slashes++ {
			end--
		}
	}
	begin := end
	for begin > 0 && end-begin < maxName && isName(text[begin-1]) {
		begin--
	}
	for begin < end && isDigit(text[begin]) {
		begin++ // a number before a name
	}
	if begin > 0 {
		before = text[begin-1]
	}
	return text[begin:end], quoted, before
}

func isName(c byte) bool { return c < 0x80 && isWord(rune(c)) || c == '-' }

// valueOf is what the sign at a place of a text gives to a secret.
func valueOf(text string, sign int, of member) (span, bool) {
	at := sign + 1
	for at < len(text) && (text[at] == ' ' || text[at] == '\t' || of.quoted && isSpace(text[at])) {
		at++
	}
	if at == len(text) {
		return span{}, false
	}
	if !of.quoted && text[sign] == ':' && isLine(of.name) {
		at += len(schemeOf(text[at:]))
		for at < len(text) && text[at] == ' ' {
			at++
		}
		return span{at, line(text, at, of.before)}, true
	}
	if found, ok := quotedFrom(text, at); ok {
		return found, found.to > found.from
	}
	switch {
	case !of.quoted && text[sign] == ':' && (of.before == '<' || of.before == '/'):
		return span{}, false // a prefix of XML, or a host
	case of.quoted && (text[at] == '{' || text[at] == '['):
		return span{at, until(text, balanced(text, at), ",}]\"'<>")}, true
	case text[at] == '{' || text[at] == '[':
		return span{at, until(text, balanced(text, at), "&\"'<>")}, true
	case of.quoted:
		found := span{at, until(text, at, ",}]\"'<>")}
		switch text[found.from:found.to] {
		case "true", "false", "null":
			return span{}, false // no secrets
		}
		return found, true
	case text[sign] == '=':
		return span{at, until(text, at, "&\"'<>")}, true
	case isProse(of, text[sign+1:]):
		return span{}, false
	default:
		return span{at, until(text, at, "&\"'<>")}, true
	}
}

// quotedFrom is what stands between the quotation mark at a place and the one that ends it, or the end of the text.
func quotedFrom(text string, at int) (span, bool) {
	slashes := 0
	for at+slashes < len(text) && text[at+slashes] == '\\' {
		slashes++
	}
	for _, quote := range quotes() {
		if !strings.HasPrefix(text[at+slashes:], quote) {
			continue
		}
		from := at + slashes + len(quote)
		for to := from; ; {
			length := strings.Index(text[to:], quote)
			if length < 0 {
				return span{from, len(text)}, true
			}
			to += length
			if before := slashesBefore(text[from:to]); ends(before, slashes) {
				return span{from, to - min(before, slashes)}, true
			}
			to += len(quote)
		}
	}
	return span{}, false
}

// ends says whether a quotation mark after so many backslashes ends what one after so many has opened. Each time that JSON is
// put into JSON there is one more before a mark, and two for each backslash.
func ends(slashes, opened int) bool { return slashes < opened || slashes%(2*(opened+1)) == opened }

func slashesBefore(text string) int { return len(text) - len(strings.TrimRight(text, `\`)) }

// balanced is where what opens at a place is closed again, or the end of the text. Brackets in strings do not count.
func balanced(text string, at int) int {
	depth := 0
	for at < len(text) {
		switch text[at] {
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return at + 1
			}
		case '"', '\\':
			if found, ok := quotedFrom(text, at); ok {
				at = found.to
				for at < len(text) && text[at] == '\\' {
					at++
				}
			}
		}
		at++
	}
	return len(text)
}

// until is where a word ends: before a space or one of some characters. A backslash before a quotation mark belongs to the mark.
func until(text string, at int, stops string) int {
	for to := at; to < len(text); to++ {
		if isSpace(text[to]) || strings.IndexByte(stops, text[to]) >= 0 {
			return to - min(slashesBefore(text[at:to]), to-at)
		}
	}
	return len(text)
}

// line is where a line ends, or the quotation mark that was opened before it.
func line(text string, at int, before byte) int {
	stops := "\r\n"
	if before == '"' || before == '\'' {
		stops += string(rune(before))
	}
	if length := strings.IndexAny(text[at:], stops); length >= 0 {
		return at + length
	}
	return len(text)
}

// isProse says of what follows a name and a colon within a line that it goes on with a sentence: with a word, as "it asks for a
// token: give one" does, or with a code, as "does not accept the password: EXPIRED" does. A word after a password is taken for one.
func isProse(of member, rest string) bool {
	if of.before != ' ' || !strings.HasPrefix(rest, " ") {
		return false
	}
	word, _, _ := strings.Cut(strings.TrimLeft(rest, " "), " ")
	word = strings.TrimRight(word, ".,;:!?)\"\\")
	if word == "" || len(word) > 24 {
		return false
	}
	if strings.Trim(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_") == "" {
		return true
	}
	if !anyFold(of.name, "token", "tokens", "secret", "secrets", "otp", "pin", "pass") || len(word) > 16 {
		return false
	}
	for i := range len(word) {
		if c := word[i]; c < 'a' && !(i == 0 && 'A' <= c && c <= 'Z') || 'z' < c && c < 0x80 {
			return false
		}
	}
	return true
}

// userinfo is who logs in at an address, and with which password: what stands before the @ of its host.
func userinfo(text string, from int) (span, bool) {
	for {
		mark := strings.Index(text[from:], "://")
		if mark < 0 {
			return span{}, false
		}
		from += mark + len("://")
		if to := hostAt(text[from:]); to > 0 {
			return span{from, from + to}, true
		}
	}
}

// hostAt is where the @ before the host of an address stands, 0 for none. A password with a slash in it is not well formed, and
// a password all the same.
func hostAt(address string) int {
	const most = 512
	end := until(address, 0, "\"'<>/?#")
	if at := strings.LastIndexByte(address[:end], '@'); at >= 0 {
		return at
	}
	_, port, ported := strings.Cut(address[:end], ":")
	if !ported || port == "" || strings.Trim(port, "0123456789") == "" {
		return 0
	}
	rest := address[:min(len(address), most)]
	rest = rest[:until(rest, 0, "\"'<>")]
	return max(0, strings.LastIndexByte(rest, '@'))
}
