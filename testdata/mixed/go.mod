module mixed

go 1.26
