package eds

import "github.com/synaq/synaq/identifiers"

// Employer is an organisation of the tests whose employees sign for it: their certificates have its name and BIN.
type Employer struct {
	Name string
	BIN  identifiers.BIN
}

// StateCorporation is the employer of the operators at a TsON's desk.
func StateCorporation() Employer {
	return employer(`НАО "Государственная корпорация "Правительство для граждан"`, "160440000015")
}

// MigrationService is the employer of those who take applications as the provider of the service.
func MigrationService() Employer {
	return employer("Миграционная служба «Сынақ»", "970340000020")
}

// Bank is an employer that no desk belongs to.
func Bank() Employer { return employer("Банк «Сынақ»", "020140000016") }

// For is the certificate as that of an employee, who signs for his employer with it.
func (c Certificate) For(e Employer) Certificate {
	c.Organization, c.BIN = e.Name, e.BIN
	return c
}

func employer(name, number string) Employer {
	return Employer{Name: name, BIN: identifiers.Must(identifiers.ParseBIN(number))}
}
