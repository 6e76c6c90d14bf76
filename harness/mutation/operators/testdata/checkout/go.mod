module example.org/project

go 1.26
