using Xunit;

namespace Ouro.Fetch.Tests;

public sealed class MirrorsTests
{
    // The lines are what apt-get indextargets prints.
    [Theory]
    // What Microsoft's package of sources adds comes first in the alphabet, and has a suite bookworm and a component main.
    [InlineData("""
        main bookworm https://packages.microsoft.com/debian/12/prod/
        main bookworm http://deb.debian.org/debian/
        main bookworm-updates http://deb.debian.org/debian/
        main bookworm-security http://deb.debian.org/debian-security/
        """, "http://deb.debian.org/debian https://packages.microsoft.com/debian/12/prod")]
    // A minimal system.
    [InlineData("main bookworm http://deb.debian.org/debian/\nmain bookworm http://deb.debian.org/debian/\n", "http://deb.debian.org/debian")]
    // Docker's archive has the path, not the component; an installation disk is no mirror.
    [InlineData("stable trixie https://download.docker.com/linux/debian/\nmain trixie cdrom://[Debian GNU/Linux 13]/\nmain trixie http://ftp.de.debian.org/debian/\n", "http://ftp.de.debian.org/debian")]
    // The images of clouds name a file that names mirrors.
    [InlineData("main trixie mirror+file:/etc/apt/mirrors/debian.list/\nmain trixie-updates mirror+file:/etc/apt/mirrors/debian.list/\n", "mirror+file:/etc/apt/mirrors/debian.list")]
    // A mirror of one's own under a name of one's own.
    [InlineData("main trixie https://apt.example.com/tools/\nmain trixie https://mirror.example.com/d/\nmain trixie-backports https://mirror.example.com/d/\n", "https://mirror.example.com/d https://apt.example.com/tools")]
    [InlineData("", "")]
    public void Debians_mirror_is_tried_first(string targets, string expected) => Assert.Equal(expected, string.Join(' ', Mirrors.Order(targets)));

    [Fact]
    public void Apt_is_asked_where_the_machine_has_it()
    {
        if (!File.Exists("/usr/bin/apt-get")) Assert.Skip("no apt-get here");
        Assert.NotEmpty(Mirrors.Find());
    }
}
