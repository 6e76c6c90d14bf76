package mask

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/synaq/synaq/identifiers"
)

// maskDigits masks identification numbers, telephone numbers and codes.
func maskDigits(text string) string {
	return replaceIn(text, numbers, maskRun)
}

// numbers are six digits or more in a row, and identification numbers and telephone numbers that are written in groups.
func numbers(text string, from int) (span, bool) {
	for ; from < len(text); from++ {
		if !isDigit(text[from]) {
			continue
		}
		to := digitsFrom(text, from)
		if to-from < 11 {
			if end, ok := grouped(text, from); ok {
				return span{from, end}, true
			} else if end > 0 {
				from = end
				continue
			}
		}
		if to-from >= 6 {
			return span{from, to}, true
		}
		from = to
	}
	return span{}, false
}

func digitsFrom(text string, from int) (to int) {
	for to = from; to < len(text) && isDigit(text[to]); {
		to++
	}
	return to
}

// The lengths of numbers in groups.
const (
	groupsOfPerson, digitsOfPerson = 6, 12
	groupsOfPhone, mostOfPhone     = 7, 15
)

// grouped is where a number ends that is written in groups, such as "9001 0140 0015" and "+7 (701) 123-45-42". With a place and
// without ok it is one that stays as it is.
func grouped(text string, from int) (to int, ok bool) {
	if joinsGroup(text[:from]) {
		return 0, false
	}
	plus, bracket := strings.HasSuffix(text[:from], "+"), strings.HasSuffix(text[:from], "(")
	var digits [mostOfPhone]byte
	count, groups, even, simple, phone := 0, 0, true, true, 0
	first := digitsFrom(text, from) - from
	for at := from; groups < groupsOfPhone; {
		end := digitsFrom(text, at)
		if count+end-at > mostOfPhone {
			break
		}
		count += copy(digits[count:], text[at:end])
		groups++
		even = even && end-at == first
		if groups > 1 && !followed(text, end) {
			switch {
			case count == digitsOfPerson && simple && groups <= groupsOfPerson && isPerson(digits[:count], even, first):
				if to, ok := isRCA(digits[:count], text, end); ok && even && first == 4 {
					return to, false
				}
				return end, true
			case count == 11 && (digits[0] == '7' || digits[0] == '8') && (plus || strings.IndexByte("79", digits[1]) >= 0):
				return end, true
			case count == 10 && bracket && first == 3 && digits[0] == '7':
				return end, true
			case plus && count >= 10 && digits[0] != '7':
				phone = end // of another country: as long as it goes on
			}
		}
		next, single := separator(text, end, plus)
		if next == end || next == len(text) || !isDigit(text[next]) {
			break
		}
		simple = simple && single
		at = next
	}
	return phone, phone > 0
}

// joinsGroup says of what stands before a group of digits that they belong together: a word, a fraction, a UUID, a number that is masked.
func joinsGroup(before string) bool {
	last, size := utf8.DecodeLastRuneInString(before)
	previous, _ := utf8.DecodeLastRuneInString(before[:len(before)-size])
	switch {
	case last == '.' || last == ',':
		return unicode.IsDigit(previous)
	case last == '-':
		return previous == '*' || previous < utf8.RuneSelf && unicode.Is(unicode.ASCII_Hex_Digit, previous)
	default:
		return last == '_' || last == '*' || last < utf8.RuneSelf && (unicode.IsLetter(last) || unicode.IsDigit(last))
	}
}

// followed says whether what follows a group of digits makes it something else.
func followed(text string, at int) bool {
	if at == len(text) {
		return false
	}
	c := text[at]
	return c == '*' || isWord(rune(c)) && c < utf8.RuneSelf
}

// isPerson says whether twelve digits in groups are an IIN or a BIN: groups of four or six, or a month and a day or a kind of company
// where they have them.
func isPerson(digits []byte, even bool, first int) bool {
	return even && (first == 4 || first == 6) || isDated(digits)
}

// isDated says whether twelve digits begin with a month and a day, as those of an IIN, or with a month and a kind of company.
func isDated[T ~string | ~[]byte](digits T) bool {
	month, day := 10*int(digits[2]-'0')+int(digits[3]-'0'), 10*int(digits[4]-'0')+int(digits[5]-'0')
	return 1 <= month && month <= 12 && (1 <= day && day <= 31 || 40 <= day && day <= 63)
}

// isRCA says of three groups of four that one more makes a code of the register of addresses, and no IIN is in it.
func isRCA(digits []byte, text string, end int) (to int, ok bool) {
	next, single := separator(text, end, false)
	to = digitsFrom(text, next)
	if next == end || !single || to-next != 4 || followed(text, to) {
		return to, false
	}
	code := string(digits) + text[next:to]
	for _, part := range []string{code[:digitsOfPerson], code[4:]} {
		if _, err := identifiers.ParseIIN(part); err == nil {
			return to, false
		}
	}
	return to, true
}

// separator is where the characters end that may stand between two groups, and whether it is one only and such as between groups
// of identification numbers too. Full stops divide telephone numbers with a plus only.
func separator(text string, at int, plus bool) (next int, single bool) {
	single = true
	for count := 0; count < 3 && at < len(text); count++ {
		c, size := utf8.DecodeRuneInString(text[at:])
		switch {
		case c == ' ' || c == '-' || c == '\u00a0' || c == '\u202f' || c == '\u2011' || c == '\u2013':
			single = single && count == 0
		case c == '(' || c == ')' || plus && c == '.':
			single = false
		default:
			return at, single
		}
		at += size
	}
	return at, single
}

func maskRun(run, before, after string) string {
	plus := strings.HasSuffix(before, "+")
	if digits := onlyDigits(run); len(digits) != len(run) {
		if len(digits) == digitsOfPerson && !plus {
			return digits[:6] + "******"
		}
		return digits[:1] + "********" + digits[len(digits)-2:]
	}
	switch {
	case len(run) == digitsOfPerson && endsUUID(before) && !isDated(run):
		return run
	case len(run) == digitsOfPerson:
		return run[:6] + "******"
	case len(run) == 11 && (run[0] == '7' || run[0] == '8'), plus && 10 <= len(run) && len(run) <= mostOfPhone:
		return run[:1] + "********" + run[len(run)-2:]
	case len(run) == 6 && standsAlone(before, after) && !endsRule(before):
		return "******"
	default:
		return run
	}
}

// endsUUID says whether a text ends with a UUID but for its last twelve characters.
func endsUUID(text string) bool {
	const groups = "xxxxxxxx-xxxx-xxxx-xxxx-"
	if len(text) < len(groups) {
		return false
	}
	for i, c := range []byte(text[len(text)-len(groups):]) {
		if c == '-' != (groups[i] == '-') || c != '-' && !unicode.Is(unicode.ASCII_Hex_Digit, rune(c)) {
			return false
		}
	}
	return true
}

// endsRule says whether a text ends with a rule and a slash, as the ID of a scenario does but for its last six characters.
func endsRule(text string) bool {
	rule, found := strings.CutSuffix(text, "/")
	begin := strings.LastIndexFunc(rule, func(r rune) bool { return r != '-' && (r < '0' || r > '9') && (r < 'A' || r > 'Z') }) + 1
	series, number, of := strings.Cut(rule[begin:], "-")
	return found && of && len(series) > 2 && !strings.ContainsFunc(series, unicode.IsDigit) && len(number) > 2
}

func onlyDigits(run string) string {
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return r
		}
		return -1
	}, run)
}

// standsAlone tells a code from six digits of something longer: of a hexadecimal
// number, of a fraction of a second, of a number that is masked already.
func standsAlone(before, after string) bool {
	previous, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(after)
	joins := func(r rune) bool { return r == '_' || r < utf8.RuneSelf && unicode.IsLetter(r) }
	ofFraction := len(before) >= 2 && strings.HasSuffix(before, ".") && isDigit(before[len(before)-2])
	return !joins(previous) && !joins(next) && next != '*' && !ofFraction
}
