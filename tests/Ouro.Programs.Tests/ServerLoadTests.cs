using Ouro.TestKit;
using Xunit;

namespace Ouro.Programs;

/// <summary>The server of examples/ for ten minutes.</summary>
[Collection(nameof(Builder))]
public sealed class ServerLoadTests(Builder builder)
{
    [Fact]
    [Trait("kind", "slow")]
    public async Task The_server_serves_64_connections_for_ten_minutes_without_growing()
    {
        string program = Path.Combine(builder.Folder, "server-under-load");
        builder.BuildModule(Path.Combine(Repository.Root, "examples", "server"), "", program);
        ServerLoad.Result r = await new ServerLoad(program, TimeSpan.FromMinutes(10), TimeSpan.FromMilliseconds(5)).Run(TestContext.Current.CancellationToken);
        Assert.True(r is { Survived: true, Wrong: 0, Answers: > 0, Dropped: > 0 }, r.ToString());
        Assert.True(r.LateMemory <= 1.1 * r.EarlyMemory, r.ToString());
    }
}
