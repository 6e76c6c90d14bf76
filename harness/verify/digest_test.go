package verify

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/synaq/synaq/features"
	"github.com/synaq/synaq/features/catalogue"
)

func TestASuiteIsKnownByItsTexts(t *testing.T) {
	t.Parallel()
	own, err := OwnSuite()
	if err != nil || !own.Own || !strings.HasPrefix(own.Digest, "sha256:") || own.Digest == own.Catalogue {
		t.Fatalf("%+v, %v", own, err)
	}
	copied := fstest.MapFS{}
	for prefix, files := range map[string]fs.FS{"": features.FS, "catalogue/": catalogue.Files()} {
		err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			text, err := fs.ReadFile(files, name)
			copied[prefix+name] = &fstest.MapFile{Data: text}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if same, err := heldTo(copied); err != nil || same.Digest != own.Digest || !same.Own {
		t.Errorf("a copy is %+v, %v; want %+v", same, err, own)
	}
	rule := copied["catalogue/astana.yaml"]
	copied["catalogue/astana.yaml"] = &fstest.MapFile{Data: append([]byte("# as I see it\n"), rule.Data...)}
	if other, err := heldTo(copied); err != nil || other.Own || other.Digest == own.Digest || other.Catalogue == own.Catalogue {
		t.Errorf("with another catalogue: %+v, %v", other, err)
	}
	copied["catalogue/astana.yaml"] = rule
	delete(copied, "residence/lease.feature")
	if other, err := heldTo(copied); err != nil || other.Own || other.Digest == own.Digest || other.Catalogue != own.Catalogue {
		t.Errorf("without a feature: %+v, %v", other, err)
	}
}
