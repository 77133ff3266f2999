using System.Text;
using Ouro.Build.Caching;
using Ouro.Core;
using Xunit;

namespace Ouro.Build.Tests;

public sealed class BuildCacheTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ouro-cache").FullName;
    private static readonly Digest s_key = Digest.Of("key"u8);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private BuildCache Open() => BuildCache.Open(_folder, "");

    [Fact]
    public void What_was_put_is_found_by_another_build()
    {
        Assert.Null(Open().TryGet(s_key));
        string? path = Open().Put(s_key, "result"u8);
        CachedFile found = Open().TryGet(s_key)!.Value;
        Assert.Equal(path, found.Path);
        Assert.Equal("result", Encoding.UTF8.GetString(found.Content.Span));
        Assert.Null(Open().TryGet(Digest.Of("other"u8)));
    }

    [Theory]
    [InlineData("-d", "resulT")]
    [InlineData("-d", "")]
    [InlineData("-a", "v1 nonsense")]
    [InlineData("-a", "")]
    public void A_damaged_entry_is_none_and_can_be_put_again(string suffix, string damage)
    {
        BuildCache cache = Open();
        cache.Put(s_key, "result"u8);
        foreach (string f in Directory.GetFiles(_folder, "*" + suffix, SearchOption.AllDirectories)) File.WriteAllText(f, damage);
        Assert.Null(cache.TryGet(s_key));
        cache.Put(s_key, "result"u8);
        Assert.NotNull(cache.TryGet(s_key));
    }

    [Fact]
    public void An_executable_has_a_place_of_its_own_that_clean_empties()
    {
        BuildCache cache = Open();
        string place = cache.PlaceOfExecutable(s_key, "vet")!; // not null: the folder can be written
        File.WriteAllText(place, "program");
        Assert.Equal("vet", Path.GetFileName(place));
        Assert.Equal(place, Open().PlaceOfExecutable(s_key, "vet"));
        Assert.NotEqual(place, cache.PlaceOfExecutable(Digest.Of("other"u8), "vet"));
        cache.Clean();
        Assert.False(File.Exists(place));
    }

    [Fact]
    public void A_place_that_cannot_be_written_keeps_nothing_and_is_no_mistake()
    {
        string file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");
        BuildCache cache = BuildCache.Open(Path.Combine(file, "cache"), "");
        Assert.Null(cache.Put(s_key, "result"u8));
        Assert.Null(cache.TryGet(s_key));
    }

    [Fact]
    public void Builds_that_put_the_same_at_once_leave_one_whole_entry()
    {
        byte[] content = new byte[1 << 16];
        new Random(1).NextBytes(content);
        Parallel.For(0, 64, _ =>
        {
            BuildCache cache = Open();
            cache.Put(s_key, content);
            Assert.True(cache.TryGet(s_key)!.Value.Content.Span.SequenceEqual(content));
        });
        Assert.Empty(Directory.GetFiles(_folder, "*.partial", SearchOption.AllDirectories));
    }

    [Fact]
    public void Cleaning_deletes_entries_and_nothing_else()
    {
        BuildCache cache = Open();
        cache.Put(s_key, "result"u8);
        string other = Path.Combine(_folder, "README");
        File.WriteAllText(other, "mine");
        cache.Clean();
        Assert.Null(cache.TryGet(s_key));
        Assert.True(File.Exists(other));
    }

    [Fact]
    public void What_was_not_used_for_long_goes()
    {
        BuildCache cache = Open();
        cache.Put(s_key, "old"u8);
        foreach (string f in Directory.GetFiles(_folder, "*", SearchOption.AllDirectories)) File.SetLastWriteTimeUtc(f, DateTime.UtcNow.AddDays(-6));
        Open();
        Assert.Null(Open().TryGet(s_key));
    }

    [Theory]
    [InlineData("off")]
    [InlineData("relative/folder")]
    public void Settings_that_name_no_folder_are_refused(string setting) => Assert.Throws<BadInputException>(() => BuildCache.Open(setting, _folder));

    [Fact]
    public void Parts_of_a_key_do_not_run_together()
    {
        static Digest Key(params string[] parts)
        {
            using var k = new ActionKey("test");
            foreach (string p in parts) k.Add(p);
            return k.ToDigest();
        }
        Assert.NotEqual(Key("ab", "c"), Key("a", "bc"));
        Assert.NotEqual(Key("a"), Key("a", ""));
        Assert.Equal(Key("a", "b"), Key("a", "b"));
    }
}
