package registries

import (
	"context"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
)

// Enrolments asks NOBD where a person is or was enrolled; an empty list when nowhere.
func (c *Client) Enrolments(ctx context.Context, iin identifiers.IIN) ([]law.Enrolment, error) {
	q := look(NOBD, "enrolments", "/v1/persons/{iin}/enrolments", named{"iin", iin.String()})
	var answer struct {
		IIN        identifiers.IIN `json:"iin"`
		Enrolments *[]struct {
			IIN          identifiers.IIN `json:"iin"`
			Organization struct {
				Kind string `json:"kind"`
			} `json:"organization"`
			KATO   identifiers.KATO `json:"kato"`
			Form   string           `json:"form"`
			Status string           `json:"status"`
			From   identifiers.Date `json:"from"`
			Until  identifiers.Date `json:"until"`
		} `json:"enrolments"`
	}
	if err := c.ask(ctx, q, &answer); err != nil {
		return nil, err
	}
	if answer.IIN != iin || answer.Enrolments == nil {
		return nil, q.unusable("the answer is about another person or lacks the list of enrolments")
	}
	enrolments := []law.Enrolment{}
	for _, e := range *answer.Enrolments {
		if e.IIN != iin || e.KATO.IsZero() || e.From.IsZero() || e.Form == "" || e.Status == "" || e.Organization.Kind == "" {
			return nil, q.unusable("an enrolment is another person's or not whole")
		}
		enrolments = append(enrolments, law.Enrolment{
			College: e.Organization.Kind == "college", FullTime: e.Form == "full-time", Studying: e.Status == "studying",
			KATO: e.KATO, From: e.From, Until: e.Until,
		})
	}
	return enrolments, nil
}

// Studies asks EPVO where a person is or was a student; an empty list when nowhere.
func (c *Client) Studies(ctx context.Context, iin identifiers.IIN) ([]law.Studentship, error) {
	q := look(EPVO, "students", "/v1/persons/{iin}/students", named{"iin", iin.String()})
	var answer struct {
		IIN      identifiers.IIN `json:"iin"`
		Students *[]struct {
			IIN          identifiers.IIN  `json:"iin"`
			KATO         identifiers.KATO `json:"kato"`
			StatusID     *int             `json:"statusId"`
			IsStudent    *int             `json:"isStudent"`
			CourseNumber *int             `json:"courseNumber"`
			IsInRetire   *int             `json:"isInRetire"`
			StudyForm    struct {
				DepartmentID *int `json:"departmentId"`
			} `json:"studyForm"`
			From  identifiers.Date `json:"from"`
			Until identifiers.Date `json:"until"`
		} `json:"students"`
	}
	if err := c.ask(ctx, q, &answer); err != nil {
		return nil, err
	}
	if answer.IIN != iin || answer.Students == nil {
		return nil, q.unusable("the answer is about another person or lacks the list of students")
	}
	studies := []law.Studentship{}
	for _, s := range *answer.Students {
		whole := s.StatusID != nil && s.IsStudent != nil && s.CourseNumber != nil && s.IsInRetire != nil && s.StudyForm.DepartmentID != nil
		if s.IIN != iin || s.KATO.IsZero() || s.From.IsZero() || !whole {
			return nil, q.unusable("a student's record is another person's or not whole")
		}
		studies = append(studies, law.Studentship{
			StatusID: *s.StatusID, IsStudent: *s.IsStudent, CourseNumber: *s.CourseNumber, IsInRetire: *s.IsInRetire,
			DepartmentID: *s.StudyForm.DepartmentID, KATO: s.KATO, From: s.From, Until: s.Until,
		})
	}
	return studies, nil
}
