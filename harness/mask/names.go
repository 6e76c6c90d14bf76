package mask

import (
	"slices"
	"strings"
)

// maxName is how long a name is looked at: of a longer one its end.
const maxName = 64

// isSecret says whether a field, element, header or parameter of this name holds a secret. Case, hyphens and underscores do not
// matter.
func isSecret(name string) bool {
	if !canBeSecret(name) {
		return false
	}
	var buffer [maxName]byte
	plain := buffer[:0]
	for _, c := range []byte(name[max(0, len(name)-maxName):]) {
		switch {
		case 'A' <= c && c <= 'Z':
			plain = append(plain, c+'a'-'A')
		case c != '_' && c != '-' && c != '.' && c != ' ':
			plain = append(plain, c)
		}
	}
	return isSecretPlain(string(plain))
}

// canBeSecret is a quick look at the letters of a name: most have none that a secret's name is made of.
func canBeSecret(name string) bool {
	var letters uint32
	for i := max(0, len(name)-maxName); i < len(name); i++ {
		letters |= 1 << (name[i] & 31)
	}
	for _, word := range [...]uint32{
		1<<('s'&31) | 1<<('e'&31) | 1<<('c'&31) | 1<<('r'&31) | 1<<('t'&31),
		1<<('t'&31) | 1<<('o'&31) | 1<<('k'&31) | 1<<('e'&31) | 1<<('n'&31),
		1<<('p'&31) | 1<<('a'&31) | 1<<('s'&31),
		1<<('k'&31) | 1<<('e'&31) | 1<<('y'&31),
		1<<('p'&31) | 1<<('w'&31) | 1<<('d'&31),
		1<<('o'&31) | 1<<('t'&31) | 1<<('p'&31),
		1<<('p'&31) | 1<<('i'&31) | 1<<('n'&31),
		1<<('c'&31) | 1<<('o'&31) | 1<<('k'&31) | 1<<('i'&31) | 1<<('e'&31),
		1<<('a'&31) | 1<<('u'&31) | 1<<('t'&31) | 1<<('h'&31) | 1<<('z'&31),
	} {
		if letters&word == word {
			return true
		}
	}
	return false
}

// isSecretPlain is isSecret of a name in lower case without hyphens.
func isSecretPlain(name string) bool {
	switch name {
	case "pin", "pincode", "pass", "cookie", "cookies", "setcookie", "authorization", "proxyauthorization":
		return true // not of longer names: a passport and a thing that passed are no secrets
	}
	if name == "" {
		return false
	}
	switch name[len(name)-1] {
	case 'n':
		return strings.HasSuffix(name, "token") || hides(name)
	case 's':
		return strings.HasSuffix(name, "tokens") || strings.HasSuffix(name, "apikeys") || hides(name)
	case 'd':
		return strings.HasSuffix(name, "passwd") || strings.HasSuffix(name, "pwd") || hides(name)
	case 'p':
		return strings.HasSuffix(name, "otp") || hides(name)
	case 'h', 'e':
		return strings.HasSuffix(name, "tokenhash") || strings.HasSuffix(name, "tokenvalue") || strings.HasSuffix(name, "passcode") ||
			strings.HasSuffix(name, "otpcode") || hides(name)
	case 'y':
		return strings.HasSuffix(name, "apikey") || strings.HasSuffix(name, "privatekey") || strings.HasSuffix(name, "accesskey") || hides(name)
	default:
		return hides(name)
	}
}

// hides says whether a name speaks of a secret anywhere, as passwordHash and clientSecretValue do. A secretary is none.
func hides(name string) bool {
	if strings.Contains(name, "password") || strings.Contains(name, "passphrase") {
		return true
	}
	at := strings.Index(name, "secret")
	return at >= 0 && !strings.HasPrefix(name[at:], "secretar")
}

// isLine says whether the value of a header of this name is all that stands in its line.
func isLine(name string) bool {
	return anyFold(name, "authorization", "proxy-authorization", "cookie", "cookies", "set-cookie")
}

// isBinary says whether a field of this name holds binary matter.
func isBinary(name string) bool {
	return anyFold(name, "signature", "cms", "pem", "certificate")
}

func anyFold(name string, of ...string) bool {
	return slices.ContainsFunc(of, func(one string) bool { return strings.EqualFold(name, one) })
}

// schemeOf is the scheme word that a value of Authorization begins with, and "" where it begins with anything else.
func schemeOf(value string) string {
	word, _, spaced := strings.Cut(value, " ")
	if spaced && anyFold(word, "Bearer", "Basic", "Digest", "Negotiate", "NTLM", "Token", "ApiKey", "Hawk", "DPoP") {
		return word
	}
	return ""
}
