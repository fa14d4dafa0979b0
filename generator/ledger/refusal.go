package ledger

import "fmt"

// Refusal is why something cannot be recorded: a sentence with the way out.
type Refusal string

func (r Refusal) Error() string { return string(r) }

func refusal(format string, args ...any) error { return Refusal(fmt.Sprintf(format, args...)) }
