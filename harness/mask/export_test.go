package mask

// Found is every part of a text that a search of the given name finds, as pairs of where it begins and ends.
func Found(kind, text string) (spans [][]int) {
	find := map[string]next{"numbers": numbers, "packed": packed(), "queries": queries, "members": members, "secret elements": elements("<", ">")}[kind]
	for from := 0; ; {
		found, ok := find(text, from)
		if !ok {
			return spans
		}
		spans = append(spans, []int{found.from, found.to})
		from = found.to
	}
}

// Overlooked is the first rule's pattern that a text has though a look said that it cannot have it.
func Overlooked(text string) string {
	for _, r := range rules() {
		if r.pattern.MatchString(text) && !r.needed(text) {
			return r.pattern.String()
		}
	}
	return ""
}

// IsSecret says whether a field of this name holds a secret.
var IsSecret = isSecret
