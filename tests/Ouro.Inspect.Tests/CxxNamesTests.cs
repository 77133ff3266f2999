using System.Diagnostics;
using Ouro.Inspect.Names;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Inspect.Tests;

/// <summary>Names of C++, alone and against binutils' c++filt.</summary>
public sealed class CxxNamesTests
{
    [Theory]
    [InlineData("_Z1fv", "f()")]
    [InlineData("_ZN3foo3barEi", "foo::bar(int)")]
    [InlineData("_ZNSt6vectorIiSaIiEE9push_backERKi", "std::vector<int, std::allocator<int> >::push_back(int const&)")]
    [InlineData("_ZNSsC1Ev", "std::basic_string<char, std::char_traits<char>, std::allocator<char> >::basic_string()")]
    [InlineData("_ZNK1A1fEv", "A::f() const")]
    [InlineData("_ZNKR1A1fEv", "A::f() const &")]
    [InlineData("_Z1fPFvidE", "f(void (*)(int, double))")]
    [InlineData("_Z1fRA3_KiM1AFiivE", "f(int const (&) [3], int (A::*)(int, void))")]
    [InlineData("_ZN1AcviEv", "A::operator int()")]
    [InlineData("_ZN1AcvT_IiEEv", "A::operator int<int>()")]
    [InlineData("_ZTV1A", "vtable for A")]
    [InlineData("_ZTCN1AE8_1B", "construction vtable for B-in-A")]
    [InlineData("_ZThn8_N1A1fEv", "non-virtual thunk to A::f()")]
    [InlineData("_ZGVZ1fvE1x", "guard variable for f()::x")]
    [InlineData("_ZZ1fvENKUliE_clEi", "f()::{lambda(int)#1}::operator()(int) const")]
    [InlineData("_ZN12_GLOBAL__N_11fEv", "(anonymous namespace)::f()")]
    [InlineData("_Z1fB5cxx11v", "f[abi:cxx11]()")]
    [InlineData("_Z1fIJiiEEvDpT_", "void f<int, int>(int, int)")]
    [InlineData("_Z1fILi3ELb1EEvv", "void f<3, true>()")]
    [InlineData("_Z1fIXadL_Z1gvEEEvv", "void f<&(g())>()")]
    [InlineData("_ZN1AlsERS_", "A::operator<<(A&)")]
    [InlineData("_Z1fv.constprop.0.cold", "f() [clone .constprop.0] [clone .cold]")]
    [InlineData("_ZN1AplIiEEvT_", "void A::operator+<int>(int)")]
    [InlineData("_Zli2_xy", "operator\"\" _x(unsigned long long)")]
    public void Are_what_their_source_says(string name, string plain) => Assert.Equal(plain, CxxNames.Demangle(name));

    [Theory]
    [InlineData("main")]
    [InlineData("main.(*T).Method")]
    [InlineData("_Z")]
    [InlineData("_ZN")]
    [InlineData("_Z1")]
    [InlineData("_Z9999999999f")]
    [InlineData("_ZS9_")]
    [InlineData("_ZNSt")]
    [InlineData("_Z1fT_")]
    [InlineData("_Z1fvQ")]
    public void Others_stay_as_they_are(string name) => Assert.Same(name, CxxNames.Demangle(name));

    [Fact]
    public void What_linkers_put_around_a_name_stays() => Assert.Equal(".f()@@GLIBCXX_3.4", CxxNames.Demangle("._Z1fv@@GLIBCXX_3.4"));

    [Fact]
    public void Damaged_names_end()
    {
        string[] good =
        [
            "_ZNSt6vectorINSt12experimental10filesystem2v14path5_CmptESaIS4_EE12emplace_backIJSsNS3_5_TypeERmEEERS4_DpOT_",
            "_ZN4llvm17make_filter_rangeIRNS_10BasicBlockESt8functionIFbRNS_11InstructionEEEEENS_14iterator_rangeINS_20filter_iterator_implIDTclsr3stdE5beginclsr3stdE7declvalIRT_EEEET0_NS_6detail15fwd_or_bidi_tagISC_E4typeEEEEEOSA_SD_",
        ];
        const string alphabet = "_0123456789ABCDEFIJKLMNOPRSTUVXZabcdefghijlmnopqrstuvwxyz.";
        var random = new Random(7);
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < 20000; i++)
        {
            char[] name = good[i & 1].ToCharArray();
            for (int n = 1 + random.Next(6); n > 0; n--) name[2 + random.Next(name.Length - 2)] = alphabet[random.Next(alphabet.Length)];
            Assert.True(CxxNames.Demangle(new string(name, 0, random.Next(3) == 0 ? random.Next(name.Length) : name.Length)).Length < 1 << 19);
        }
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromMinutes(2));
    }

    // Each doubles what the one before prints.
    [Fact]
    public void A_name_that_grows_without_end_is_left()
    {
        string name = "_Z1fI" + "1aE";
        for (int i = 0; i < 60; i++) name += $"1bIS{(i == 0 ? "" : Base36(i - 1))}_S{(i == 0 ? "" : Base36(i - 1))}_E";
        Assert.True(CxxNames.Demangle(name).Length < 1 << 19);
    }

    private static string Base36(int n) => n < 36 ? $"{"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[n]}" : Base36(n / 36) + Base36(n % 36);

    /// <summary>Functions that return pointers to functions and arrays, named and as arguments of templates.</summary>
    [Fact]
    public void Of_functions_that_return_functions_are_cxxfilts()
    {
        Assert.SkipUnless(TestTools.Bring(["c++filt"], out string missing), missing);
        string[] names =
        [
            "_Z3fooIiEPFviEi", "_Z1fPFPFviEiE", "_ZTI1AIFPFivEiEE", "_ZTI1AIFPA3_iiEE", "_ZTI1AIFM1BFivEiEE", "_Z3fooIiEPA3_ii", "_Z3fooIiEM1BFivEi",
            "_ZTI1AIFKPFivEiEE", "_ZTI1AIFPPFivEiEE", "_ZTI1AIFPKcRKiEE", "_ZTI1AIFPFPFivEvEiEE", "_ZTI1AIFRFivEiEE", "_ZTI1AIPFPFviEiEE",
        ];
        string[] expected = Processes.Run("c++filt", names).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(expected, names.Select(CxxNames.Demangle));
    }

    [Fact]
    public void Of_libstdcxx_are_cxxfilts()
    {
        var (all, differing) = Compare("/usr/lib/x86_64-linux-gnu/libstdc++.so.6");
        Assert.True(all > 3000, $"only {all} names");
        Assert.Empty(differing);
    }

    [Fact, Trait("kind", "slow")]
    public void Of_all_libraries_are_cxxfilts()
    {
        int names = 0;
        var differing = new List<string>();
        foreach (string path in Directory.EnumerateFiles("/usr/lib/x86_64-linux-gnu", "*.so*").Where(static f => new FileInfo(f).LinkTarget is null))
        {
            var (all, bad) = Compare(path);
            names += all;
            differing.AddRange(bad);
        }
        TestContext.Current.SendDiagnosticMessage($"{differing.Count} of {names} names differ");
        Assert.True(differing.Count <= names / 10000, string.Join('\n', differing.Take(20)));
    }

    private static (int All, List<string> Differing) Compare(string path)
    {
        Assert.SkipUnless(TestTools.Bring(["c++filt"], out string missing), missing);
        Assert.SkipUnless(File.Exists(path), "needs Debian's libstdc++6");
        string list = Path.GetTempFileName();
        try
        {
            // -i: std::string as it is written, as objdump -C has it.
            string[] lines = Processes.Run("sh", ["-c", "nm -D --without-symbol-versions \"$0\" 2>/dev/null | grep -o '_Z[^ ]*$' > \"$1\"; c++filt -i < \"$1\"", path, list]).Output.Split('\n');
            string[] names = File.ReadAllLines(list);
            var differing = new List<string>();
            for (int i = 0; i < names.Length; i++)
            {
                string ours = CxxNames.Demangle(names[i]);
                // Where c++filt gives up ours may go on.
                if (ours != lines[i] && lines[i] != names[i]) differing.Add($"{names[i]}\n  {lines[i]}\n  {ours}");
            }
            return (names.Length, differing);
        }
        finally
        {
            File.Delete(list);
        }
    }
}
