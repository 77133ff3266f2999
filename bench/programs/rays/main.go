// A ray tracer: small structs by value, methods, float arithmetic, interface for the objects.
package main

import (
	"fmt"
	"math"
)

type vec struct{ x, y, z float64 }

func (a vec) add(b vec) vec        { return vec{a.x + b.x, a.y + b.y, a.z + b.z} }
func (a vec) sub(b vec) vec        { return vec{a.x - b.x, a.y - b.y, a.z - b.z} }
func (a vec) mul(f float64) vec    { return vec{a.x * f, a.y * f, a.z * f} }
func (a vec) dot(b vec) float64    { return a.x*b.x + a.y*b.y + a.z*b.z }
func (a vec) unit() vec            { return a.mul(1 / math.Sqrt(a.dot(a))) }
func (a vec) reflect(n vec) vec    { return a.sub(n.mul(2 * a.dot(n))) }
func lerp(a, b vec, t float64) vec { return a.mul(1 - t).add(b.mul(t)) }

type ray struct{ origin, dir vec }

type hit struct {
	t      float64
	point  vec
	normal vec
	color  vec
	shiny  float64
}

type object interface {
	intersect(r ray) (hit, bool)
}

type sphere struct {
	center vec
	radius float64
	color  vec
	shiny  float64
}

type plane struct {
	y      float64
	c1, c2 vec
}

func (s *sphere) intersect(r ray) (hit, bool) {
	oc := r.origin.sub(s.center)
	b := oc.dot(r.dir)
	c := oc.dot(oc) - s.radius*s.radius
	d := b*b - c
	if d < 0 {
		return hit{}, false
	}
	t := -b - math.Sqrt(d)
	if t < 1e-4 {
		return hit{}, false
	}
	p := r.origin.add(r.dir.mul(t))
	return hit{t, p, p.sub(s.center).unit(), s.color, s.shiny}, true
}

func (pl *plane) intersect(r ray) (hit, bool) {
	if r.dir.y > -1e-6 && r.dir.y < 1e-6 {
		return hit{}, false
	}
	t := (pl.y - r.origin.y) / r.dir.y
	if t < 1e-4 {
		return hit{}, false
	}
	p := r.origin.add(r.dir.mul(t))
	c := pl.c1
	if (int(math.Floor(p.x))+int(math.Floor(p.z)))&1 == 0 {
		c = pl.c2
	}
	return hit{t, p, vec{0, 1, 0}, c, 0.2}, true
}

type scene struct {
	objects []object
	light   vec
}

func (s *scene) nearest(r ray) (hit, bool) {
	best, found := hit{t: math.Inf(1)}, false
	for _, o := range s.objects {
		if h, ok := o.intersect(r); ok && h.t < best.t {
			best, found = h, true
		}
	}
	return best, found
}

func (s *scene) trace(r ray, depth int) vec {
	h, ok := s.nearest(r)
	if !ok {
		return lerp(vec{1, 1, 1}, vec{0.4, 0.6, 1}, 0.5*(r.dir.y+1))
	}
	toLight := s.light.sub(h.point).unit()
	light := 0.1
	if _, shadow := s.nearest(ray{h.point, toLight}); !shadow {
		light += 0.9 * math.Max(0, toLight.dot(h.normal))
	}
	c := h.color.mul(light)
	if depth > 0 && h.shiny > 0 {
		c = lerp(c, s.trace(ray{h.point, r.dir.reflect(h.normal)}, depth-1), h.shiny)
	}
	return c
}

func main() {
	s := scene{light: vec{5, 8, -5}}
	s.objects = append(s.objects, &plane{-1, vec{0.1, 0.1, 0.1}, vec{0.9, 0.9, 0.9}})
	for i := 0; i < 12; i++ {
		a := float64(i) * math.Pi / 6
		s.objects = append(s.objects, &sphere{vec{2.5 * math.Cos(a), 0.3 * float64(i%3), 4 + 2.5*math.Sin(a)}, 0.6, vec{0.2 + float64(i)/16, 0.5, 1 - float64(i)/16}, 0.3})
	}
	const w, h = 1600, 1200
	var sum vec
	for y := 0; y < h; y++ {
		for x := 0; x < w; x++ {
			d := vec{(float64(x) - w/2) / h, (h/2 - float64(y)) / h, 1}.unit()
			sum = sum.add(s.trace(ray{vec{0, 0.5, -2}, d}, 3))
		}
	}
	fmt.Printf("%.6f %.6f %.6f\n", sum.x, sum.y, sum.z)
}
