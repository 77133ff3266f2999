using System.Numerics;

namespace Ouro.Core;

/// <summary>Sorts as Go's slices.SortFunc does, equal elements included: their order is visible in the image.</summary>
/// <remarks>
/// Pattern-defeating quicksort: insertion sort up to 12 elements, median of three or nine as pivot, a reversed range turned round, a
/// range that looks sorted tried with few insertions first, elements equal to the pivot split off, heap sort when pivots stay bad.
/// It is not stable, and where two types have one name (two packages with one last element) the table of types shows which way it
/// went; so the choices here are those of Go's library.
/// </remarks>
public static class GoSort
{
    /// <summary>Sorts the whole array in place.</summary>
    public static void Sort<T>(T[] data, Comparison<T> compare) => Sort(data, new ByComparison<T>(compare));

    /// <summary>Sorts the whole array in place, with comparisons that the compiler can put into the sort's own code.</summary>
    public static void Sort<T, TComparer>(T[] data, TComparer comparer)
        where TComparer : struct, IComparer<T> =>
        new PatternDefeatingSort<T, TComparer>(data, comparer).Sort(0, data.Length, data.Length == 0 ? 0 : BitOperations.Log2((uint)data.Length) + 1);

    private readonly struct ByComparison<T>(Comparison<T> compare) : IComparer<T>
    {
        // Elements are never null: they come from an array of T.
        public int Compare(T? x, T? y) => compare(x!, y!);
    }
}

internal sealed class PatternDefeatingSort<T, TComparer>(T[] data, TComparer comparer)
    where TComparer : struct, IComparer<T>
{
    private int _swaps;

    private bool Less(int i, int j) => comparer.Compare(data[i], data[j]) < 0;

    private void Swap(int i, int j) => (data[i], data[j]) = (data[j], data[i]);

    public void Sort(int a, int b, int limit)
    {
        bool balanced = true, partitioned = true;
        while (true)
        {
            int length = b - a;
            if (length <= 12)
            {
                for (int i = a + 1; i < b; i++)
                    for (int j = i; j > a && Less(j, j - 1); j--) Swap(j, j - 1);
                return;
            }
            if (limit == 0)
            {
                HeapSort(a, b);
                return;
            }
            if (!balanced)
            {
                BreakPatterns(a, b);
                limit--;
            }
            int pivot = ChoosePivot(a, b);
            bool increasing = _swaps == 0;
            if (_swaps == 12)
            {
                Array.Reverse(data, a, length);
                pivot = b - 1 - (pivot - a);
                increasing = true;
            }
            if (balanced && partitioned && increasing && TryFewInsertions(a, b)) return;
            if (a > 0 && !Less(a - 1, pivot))
            {
                a = PartitionEqual(a, b, pivot);
                continue;
            }
            int mid = Partition(a, b, pivot, out partitioned);
            int left = mid - a, right = b - mid, threshold = length / 8;
            if (left < right)
            {
                balanced = left >= threshold;
                Sort(a, mid, limit);
                a = mid + 1;
            }
            else
            {
                balanced = right >= threshold;
                Sort(mid + 1, b, limit);
                b = mid;
            }
        }
    }

    private int Partition(int a, int b, int pivot, out bool already)
    {
        Swap(a, pivot);
        int i = a + 1, j = b - 1;
        while (i <= j && Less(i, a)) i++;
        while (i <= j && !Less(j, a)) j--;
        already = i > j;
        while (i <= j)
        {
            Swap(i++, j--);
            while (i <= j && Less(i, a)) i++;
            while (i <= j && !Less(j, a)) j--;
        }
        Swap(j, a);
        return j;
    }

    private int PartitionEqual(int a, int b, int pivot)
    {
        Swap(a, pivot);
        int i = a + 1, j = b - 1;
        while (true)
        {
            while (i <= j && !Less(a, i)) i++;
            while (i <= j && Less(a, j)) j--;
            if (i > j) return i;
            Swap(i++, j--);
        }
    }

    private bool TryFewInsertions(int a, int b)
    {
        int i = a + 1;
        for (int step = 0; step < 5; step++)
        {
            while (i < b && !Less(i, i - 1)) i++;
            if (i == b) return true;
            if (b - a < 50) return false;
            Swap(i, i - 1);
            if (i - a >= 2)
                for (int j = i - 1; j >= 1 && Less(j, j - 1); j--) Swap(j, j - 1);
            if (b - i >= 2)
                for (int j = i + 1; j < b && Less(j, j - 1); j++) Swap(j, j - 1);
        }
        return false;
    }

    private void BreakPatterns(int a, int b)
    {
        int length = b - a;
        if (length < 8) return;
        ulong random = (ulong)length;
        uint modulus = 1u << (BitOperations.Log2((uint)length) + 1);
        int at = a + length / 4 * 2 - 1;
        for (int k = 0; k < 3; k++)
        {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            int other = (int)((uint)random & (modulus - 1));
            if (other >= length) other -= length;
            Swap(at + k, a + other);
        }
    }

    private int ChoosePivot(int a, int b)
    {
        int quarter = (b - a) / 4;
        int i = a + quarter, j = a + quarter * 2, k = a + quarter * 3;
        _swaps = 0;
        if (b - a < 8) return j;
        if (b - a >= 50)
        {
            i = Median(i - 1, i, i + 1);
            j = Median(j - 1, j, j + 1);
            k = Median(k - 1, k, k + 1);
        }
        return Median(i, j, k);
    }

    private int Median(int a, int b, int c)
    {
        Order(ref a, ref b);
        Order(ref b, ref c);
        Order(ref a, ref b);
        return b;
    }

    private void Order(ref int a, ref int b)
    {
        if (!Less(b, a)) return;
        _swaps++;
        (a, b) = (b, a);
    }

    private void HeapSort(int a, int b)
    {
        int n = b - a;
        for (int i = (n - 1) / 2; i >= 0; i--) SiftDown(i, n, a);
        for (int i = n - 1; i >= 0; i--)
        {
            Swap(a, a + i);
            SiftDown(0, i, a);
        }
    }

    private void SiftDown(int root, int n, int first)
    {
        while (2 * root + 1 is var child && child < n)
        {
            if (child + 1 < n && Less(first + child, first + child + 1)) child++;
            if (!Less(first + root, first + child)) return;
            Swap(first + root, first + child);
            root = child;
        }
    }
}
