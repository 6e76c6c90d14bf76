package catalogue

import "io/fs"

// Files are the texts of the catalogue that is part of this program.
func Files() fs.FS { return files }

// LoadFrom reads the catalogue in a folder, whose files are named as this
// program's own, and checks it in the same way.
func LoadFrom(folder fs.FS) (*Catalogue, error) { return load(folder) }
