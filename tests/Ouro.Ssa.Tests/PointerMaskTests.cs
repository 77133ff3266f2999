using Xunit;

namespace Ouro.Ssa.Tests;

public sealed class PointerMaskTests
{
    [Fact]
    public void Repetition_sets_the_words_of_each_element()
    {
        PointerMask m = PointerMask.FromWords([1]).Repeat(3, 4);
        Assert.Equal(11, m.WordCount);
        Assert.Equal([1L, 4, 7, 10], Enumerable.Range(0, 12).Select(static w => (long)w).Where(w => m[w]));
    }

    [Fact]
    public void Huge_arrays_cost_nothing()
    {
        const long n = 1L << 42;
        PointerMask array = PointerMask.One.Repeat(2, n);
        Assert.Equal((2 * n) - 1, array.WordCount);
        Assert.True(array[2 * (n - 1)]);
        Assert.False(array[(2 * n) - 1]);
        Assert.False(array[2 * n]);
        PointerMask whole = PointerMask.Join([(0, PointerMask.Empty), (1, array), (1 + (2 * n), PointerMask.One)]);
        Assert.Equal((2 * n) + 2, whole.WordCount);
        Assert.False(whole[0]);
        Assert.True(whole[1]);
        Assert.False(whole[2]);
        Assert.True(whole[(2 * n) - 1]);
        Assert.True(whole[(2 * n) + 1]);
        Assert.Equal(whole, PointerMask.FromBits(whole.Bits, whole.Repeated));
        Assert.Equal(PointerMask.One.Repeat(2, n), array);
    }

    [Fact]
    public void Parts_are_joined_word_by_word() =>
        Assert.Equal(PointerMask.FromWords([0, 2, 65]), PointerMask.Join([(0, PointerMask.One), (1, PointerMask.FromWords([1])), (65, PointerMask.One), (70, PointerMask.Empty)]));
}
