package main

const a int
