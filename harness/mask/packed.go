package mask

import (
	"encoding/base64"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	// packedFrom is the length from which a run of base64 characters may be packed text.
	packedFrom = 24
	// binaryFrom is the length from which it is taken for binary matter, whatever surrounds it.
	binaryFrom = 100
	// wrappedFrom is the least length of a line of base64 that goes on in the next one.
	wrappedFrom = 60
)

// packed finds what may be base64: 24 of its characters or more in a row, with their padding and over the ends of lines; or
// fewer, where six digits in a row are packed in them. Of a run with hyphens, which may be a name, a UUID or a path, it is the
// whole where that is packed text, and else what stands between them.
func packed() next {
	var known struct {
		to int  // where the run ends that was looked at last
		of byte // the alphabets of its characters
	}
	return func(text string, from int) (span, bool) {
		for at := from; at < len(text); at++ {
			if classes[text[at]]&ofBase64 == 0 {
				continue
			}
			begins := at >= known.to
			if begins {
				known.to, known.of = runEnd(text, at)
			}
			run, hyphens := text[at:known.to], known.of&ofURL != 0
			if begins && (hyphens && isPackedURL(run) || (hyphens || len(run) < packedFrom) && packedDigits(run) >= 0) {
				return span{at, padding(text, known.to)}, true
			}
			to := known.to
			if hyphens {
				to = standardEnd(text, at)
			}
			if to-at >= packedFrom {
				return span{at, padding(text, wrapped(text, at, to))}, true
			}
			at = max(at, to-1)
		}
		return span{}, false
	}
}

// runEnd is where a run of either alphabet ends, and of which its characters are.
func runEnd(text string, at int) (to int, of byte) {
	for to = at; to < len(text); to++ {
		class := classes[text[to]] & ofBase64
		if class == 0 {
			break
		}
		of |= class
	}
	return to, of
}

// standardEnd is where a run of the standard alphabet ends.
func standardEnd(text string, at int) int {
	for at < len(text) && classes[text[at]]&(ofBoth|ofStandard) != 0 {
		at++
	}
	return at
}

// padding is where the padding at a place ends.
func padding(text string, at int) int {
	for n := 0; n < 2 && at < len(text) && text[at] == '='; n++ {
		at++
	}
	return at
}

// wrapped is where a run ends that goes on in the next lines: all but the last of one length.
func wrapped(text string, at, to int) int {
	length := to - at
	if length < wrappedFrom {
		return to
	}
	for {
		begin := lineEnd(text, to)
		end := standardEnd(text, begin)
		if begin == to || end == begin || end-begin > length || end < len(text) && classes[text[end]]&ofURL != 0 {
			return to
		}
		if to = end; end-begin < length {
			return to
		}
	}
}

// lineEnd is where the next line of base64 begins, or the same place where no line ends.
func lineEnd(text string, at int) int {
	next := at
	for _, mark := range []string{"&#13;", "&#xD;", "\r"} {
		if rest, ok := strings.CutPrefix(text[next:], mark); ok {
			next = len(text) - len(rest)
			break
		}
	}
	if next == len(text) || text[next] != '\n' {
		return at
	}
	for next < len(text) && isSpace(text[next]) {
		next++
	}
	return next
}

// packedDigits is where six digits in a row are packed in a run, less than 0 where there are none: three digits, which begin with
// the bits 0011 each, make four characters of few.
func packedDigits(run string) int {
	for at := 0; at+8 <= len(run); at++ {
		if run[at] < 'M' || run[at] > 'O' {
			continue
		}
		if isTriple(run[at:]) && isTriple(run[at+4:]) {
			return at
		}
	}
	return -1
}

func isTriple(run string) bool {
	return 'M' <= run[0] && run[0] <= 'O' && strings.IndexByte("DTjz", run[1]) >= 0 &&
		strings.IndexByte("AEIMQUYcgk", run[2]) >= 0 && (run[3] >= 'w' && run[3] <= 'z' || run[3] >= '0' && run[3] <= '5')
}

// isPackedURL says whether a run in the alphabet of URLs is packed text, or binary matter and no name with hyphens in it.
func isPackedURL(run string) bool {
	if len(run) < packedFrom || strings.ContainsAny(run, "+/") {
		return false
	}
	if decoded, ok := unpack(run); ok && readable(decoded) {
		return true
	}
	return len(run) >= binaryFrom && strings.ContainsAny(run, "0123456789") && strings.ToLower(run) != run && strings.ToUpper(run) != run
}

// maskBase64 opens text, sizes binary matter, and leaves alone what only looks
// like either.
func maskBase64(run string) string {
	plain := run
	if strings.IndexByte(run, '\n') >= 0 {
		plain = strings.NewReplacer("&#13;", "", "&#xD;", "", "\r", "", "\n", "", "\t", "", " ", "", "\f", "").Replace(run)
	}
	hyphens := hasHyphens(plain)
	if len(plain) >= packedFrom && (!hyphens || isPackedURL(plain)) {
		if decoded, ok := unpack(plain); ok && readable(decoded) {
			return Body(string(decoded))
		}
		if len(plain) >= binaryFrom {
			return sized(plain)
		}
	}
	if masked, ok := maskPacked(plain); ok {
		return masked
	}
	separators := "+/"
	if hyphens {
		separators = "-_"
	}
	return maskPieces(run, separators)
}

// maskPieces masks what stands between separators in a run. Digits are packed without any.
func maskPieces(run, separators string) string {
	var out strings.Builder
	for {
		end := strings.IndexAny(run, separators)
		piece := run
		if end >= 0 {
			piece = run[:end]
		}
		switch masked, ok := maskPacked(piece); {
		case ok:
			out.WriteString(masked)
		case separators == "-_" && (len(piece) >= packedFrom || packedDigits(piece) >= 0):
			out.WriteString(maskBase64(piece))
		case packedDigits(piece) >= 0 && isNine(piece):
			out.WriteString(sized(piece))
		default:
			out.WriteString(piece)
		}
		if end < 0 {
			return out.String()
		}
		out.WriteByte(run[end])
		run = run[end+1:]
	}
}

// maskPacked masks text that digits are packed in, if that is what a run is and there is something to mask. It may begin within the run.
func maskPacked(run string) (masked string, ok bool) {
	digits := packedDigits(run)
	if digits < 0 {
		return "", false
	}
	begin := digits % 4
	decoded, ok := unpack(run[begin:])
	if !ok || !readable(decoded) {
		return "", false
	}
	masked = Text(string(decoded))
	return run[:begin] + masked, masked != string(decoded)
}

// isNine says whether nine digits are packed in a row: those of a person or a telephone, in a certificate.
func isNine(run string) bool {
	at := packedDigits(run)
	return at+12 <= len(run) && isTriple(run[at+8:])
}

func hasHyphens(run string) bool {
	return strings.IndexByte(run, '-') >= 0 || strings.IndexByte(run, '_') >= 0
}

func sized(run string) string {
	return fmt.Sprintf("[%d bytes]", base64.StdEncoding.DecodedLen(len(strings.TrimRight(run, "="))))
}

// unpack decodes base64 of either alphabet, with padding or without. Of a run that is cut it decodes what there is.
func unpack(run string) ([]byte, bool) {
	run = strings.TrimRight(run, "=")
	if len(run)%4 == 1 {
		run = run[:len(run)-1]
	}
	encoding := base64.RawStdEncoding
	if hasHyphens(run) {
		encoding = base64.RawURLEncoding
	}
	decoded, err := encoding.DecodeString(run)
	return decoded, err == nil
}

func readable(text []byte) bool {
	return utf8.Valid(text) && !strings.ContainsFunc(string(text), func(r rune) bool {
		return !unicode.IsPrint(r) && !unicode.IsSpace(r)
	})
}
