package catalogue

import "io/fs"

// LoadFrom reads the catalogue in a folder, whose files are named as this
// program's own, and checks it in the same way.
func LoadFrom(folder fs.FS) (*Catalogue, error) { return load(folder) }
