package epvo

import "github.com/synaq/synaq/identifiers"

// exampleIIN is the person of the examples, the same in every system.
const exampleIIN = "900517390004"

// example is what the default world holds, so that the examples of the index page work as they stand: a graduate, whom the
// ministry's rule does not take for a full-time student.
func example() Student {
	return Student{
		StudentID: "epvo-example", IIN: identifiers.Must(identifiers.ParseIIN(exampleIIN)),
		University: University{
			BIN:    identifiers.Must(identifiers.ParseBIN("980140000045")),
			NameKz: "Сынақ университеті", NameRu: "Университет «Сынақ»",
		},
		KATO:     identifiers.Must(identifiers.ParseKATO("710000000")),
		StatusID: StatusGraduate, StatusName: "Выпускник", IsStudent: 0, CourseNumber: 4, IsInRetire: 0,
		StudyForm: StudyForm{ID: 1, DepartmentID: 1, NameKz: "Күндізгі", NameRu: "Очная"},
		From:      identifiers.Date{Year: 2009, Month: 9, Day: 1}, Until: identifiers.Date{Year: 2013, Month: 6, Day: 30},
	}
}
