package main

import (
	"fmt"

	"github.com/alecthomas/kong"
)

// tagExpression selects scenarios; where the flag is repeated, those that every one of its expressions selects.
type tagExpression string

// Decode is that of kong.MapperValue.
func (e *tagExpression) Decode(ctx *kong.DecodeContext) error {
	var further string
	if err := ctx.Scan.PopValueInto("EXPR", &further); err != nil {
		return err
	}
	switch {
	case *e == "":
		*e = tagExpression(further)
	case further != "":
		*e = tagExpression(fmt.Sprintf("(%s) and (%s)", *e, further))
	}
	return nil
}
