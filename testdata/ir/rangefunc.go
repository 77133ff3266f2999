package p

func use(int)

func simple(seq func(yield func(int) bool)) {
	for x := range seq {
		if x == 1 {
			continue
		}
		if x == 2 {
			break
		}
		use(x)
	}
}

func returns(seq func(yield func(int) bool)) (int, bool) {
	for x := range seq {
		for y := range seq {
			if x == y {
				return x, true
			}
		}
	}
	return 0, false
}

func branches(seq func(yield func(int) bool)) {
outer:
	for i := 0; i < 3; i++ {
	loop:
		for x := range seq {
			for y := range seq {
				switch {
				case x < y:
					continue loop
				case x > y:
					break loop
				case i == 2:
					break outer
				}
			}
			defer use(x)
		}
	}
}
