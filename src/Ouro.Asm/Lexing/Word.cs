using System.Text;
using Ouro.Asm.Targets;
using Ouro.Machine.Plan9;

namespace Ouro.Asm.Lexing;

/// <summary>The text of a token, one object for each different text, with what the assembler knows about it.</summary>
internal sealed class Word(string text)
{
    /// <summary>The text as it stands in the source.</summary>
    internal readonly string Text = text;

    /// <summary>The word with <c>·</c> and <c>∕</c> spelled <c>.</c> and <c>/</c>, as operands and macro bodies hold it.</summary>
    internal Word Plain = null!; // set by the table that makes the word

    /// <summary>The macro of that name, if one is defined now.</summary>
    internal Macro? Macro;

    /// <summary>The instruction of that name.</summary>
    internal Mnemonic? Op;
    internal bool IsRegister;
    internal short Register;

    public override string ToString() => Text;
}

/// <summary>A defined macro.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">Null for a macro without an argument list, which is not the same as an empty list.</param>
/// <param name="Body">Tokens, newlines of continued lines included.</param>
internal sealed record Macro(Word Name, Word[]? Parameters, Token[] Body);

/// <summary>Kinds of tokens; a kind of 0 or more is the character itself.</summary>
internal static class TokenKind
{
    internal const int Eof = -1, Identifier = -2, Integer = -3, Float = -4, Character = -5, String = -6,
        ShiftLeft = -1000, ShiftRight = -1001, ArithmeticShift = -1002, Rotate = -1003, BuildComment = -1005, MacroName = -1006;

    /// <summary>How messages call a kind of token.</summary>
    internal static string Describe(int kind) => kind switch
    {
        Eof => "EOF", Identifier => "identifier", Integer => "integer constant", Float => "float constant",
        Character => "rune constant", String => "string constant",
        _ => GoText.QuoteRune(kind),
    };
}

/// <summary>One token: its kind and its text.</summary>
internal readonly struct Token(int kind, Word word)
{
    internal readonly int Kind = kind;
    internal readonly Word Word = word;

    internal string Text => Word.Text;
}

/// <summary>The words of one run of the assembler, found by their bytes.</summary>
internal sealed class WordTable
{
    private readonly ITarget _target;
    private readonly Word?[] _single = new Word?[128];
    private (byte[] Bytes, Word Word)[] _slots = new (byte[], Word)[1024];
    private int _count;

    internal WordTable(ITarget target)
    {
        _target = target;
        ShiftLeft = Get("<<"u8);
        ShiftRight = Get(">>"u8);
        ArithmeticShift = Get("->"u8);
        Rotate = Get("@>"u8);
        Eof = Get("EOF"u8);
        Empty = Get(ReadOnlySpan<byte>.Empty);
    }

    internal Word ShiftLeft { get; }
    internal Word ShiftRight { get; }
    internal Word ArithmeticShift { get; }
    internal Word Rotate { get; }

    /// <summary>What a parser sees behind the last token of an operand.</summary>
    internal Word Eof { get; }
    internal Word Empty { get; }

    internal Word Get(string text) => Get(Encoding.UTF8.GetBytes(text));

    internal Word Get(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == 1 && bytes[0] < 128) return _single[bytes[0]] ??= Add(bytes, new Word(((char)bytes[0]).ToString()));
        int mask = _slots.Length - 1;
        for (int i = (int)Hash(bytes) & mask; ; i = (i + 1) & mask)
        {
            ref (byte[] Bytes, Word Word) slot = ref _slots[i];
            if (slot.Word is null)
            {
                Word word = Add(bytes, new Word(Encoding.UTF8.GetString(bytes)));
                Insert(bytes.ToArray(), word);
                return word;
            }
            if (bytes.SequenceEqual(slot.Bytes)) return slot.Word;
        }
    }

    private Word Add(ReadOnlySpan<byte> bytes, Word word)
    {
        word.Plain = word;
        if (bytes.IndexOf("·"u8) >= 0 || bytes.IndexOf("∕"u8) >= 0)
            word.Plain = Get(word.Text.Replace('·', '.').Replace('∕', '/'));
        word.Op = _target.FindMnemonic(word.Text);
        word.IsRegister = _target.TryFindRegister(word.Text, out word.Register);
        return word;
    }

    private void Insert(byte[] bytes, Word word)
    {
        if (_count * 2 >= _slots.Length)
        {
            var old = _slots;
            _slots = new (byte[], Word)[old.Length * 2];
            foreach (var (b, w) in old)
                if (w is not null) Place(b, w);
        }
        Place(bytes, word);
        _count++;
    }

    private void Place(byte[] bytes, Word word)
    {
        int mask = _slots.Length - 1;
        int i = (int)Hash(bytes) & mask;
        while (_slots[i].Word is not null) i = (i + 1) & mask;
        _slots[i] = (bytes, word);
    }

    private static uint Hash(ReadOnlySpan<byte> bytes)
    {
        // FNV-1a: short texts, no need for more.
        uint h = 2166136261;
        foreach (byte b in bytes) h = (h ^ b) * 16777619;
        return h ^ h >> 15;
    }
}
