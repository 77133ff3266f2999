module example/dotproduct

go 1.26
