package p

// A variable copied from another is data while nothing that ran can have changed the other.

var (
	limit   = 5
	moved   = 6
	shared  = 7
	counted = sum()
	ceiling = limit
	viaBits = bits(3)
	offset  = moved
	again   = shared
	unknown = hook()
	late    = limit
	fixed   = 8
	steady  = fixed
)

var hook = func() int { return set(&shared) }

// Assigns moved, and something through a pointer.
func sum() (n int) {
	for i := range 3 {
		moved++
		p := &n
		*p += i
	}
	return
}

func bits(x int) int { return x &^ 1 }

func set(p *int) int { *p = 1; return 0 }

func change() { limit, shared = 1, 2 }
