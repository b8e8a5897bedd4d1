//! Keywords of languages.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// The languages that a word is a keyword of; none where it is a name everywhere.
pub(crate) fn languages(word: &str) -> Option<&'static [&'static str]> {
    static BY_WORD: LazyLock<FxHashMap<&str, Vec<&str>>> = LazyLock::new(|| {
        let mut out = FxHashMap::<_, Vec<_>>::default();
        for (language, words) in KEYWORDS {
            words.split_whitespace().for_each(|it| out.entry(it).or_default().push(language));
        }
        out
    });
    BY_WORD.get(word).map(Vec::as_slice)
}

const KEYWORDS: [(&str, &str); 12] = [
    (
        "cpp",
        "alignas alignof and and_eq asm auto bitand bitor bool break case catch char char8_t \
         char16_t char32_t class compl concept const consteval constexpr constinit const_cast \
         continue co_await co_return co_yield decltype default delete do double dynamic_cast else \
         enum explicit export extern false float for friend goto if inline int long mutable \
         namespace new noexcept not not_eq nullptr operator or or_eq private protected public \
         register reinterpret_cast requires return short signed sizeof static static_assert \
         static_cast struct switch template this thread_local throw true try typedef typeid \
         typename union unsigned using virtual void volatile wchar_t while xor xor_eq",
    ),
    (
        "java",
        "abstract assert boolean break byte case catch char class const continue default do double \
         else enum extends final finally float for goto if implements import instanceof int \
         interface long native new package private protected public return short static strictfp \
         super switch synchronized this throw throws transient try void volatile while true false \
         null",
    ),
    (
        "python",
        "False None True and as assert async await break class continue def del elif else except \
         finally for from global if import in is lambda nonlocal not or pass raise return try while \
         with yield",
    ),
    (
        "go",
        "break case chan const continue default defer else fallthrough for func go goto if import \
         interface map package range return select struct switch type var",
    ),
    (
        "csharp",
        "abstract as base bool break byte case catch char checked class const continue decimal \
         default delegate do double else enum event explicit extern false finally fixed float for \
         foreach goto if implicit in int interface internal is lock long namespace new null object \
         operator out override params private protected public readonly ref return sbyte sealed \
         short sizeof stackalloc static string struct switch this throw true try typeof uint ulong \
         unchecked unsafe ushort using virtual void volatile while",
    ),
    (
        "kotlin",
        "as break class continue do else false for fun if in interface is null object package \
         return super this throw true try typealias typeof val var when while",
    ),
    (
        "swift",
        "associatedtype class deinit enum extension fileprivate func import init inout internal let \
         open operator private protocol public rethrows static struct subscript typealias var break \
         case continue default defer do else fallthrough for guard if in repeat return switch where \
         while as Any catch false is nil super self Self throw throws true try Type",
    ),
    (
        "rust",
        "as break const continue crate else enum extern false fn for if impl in let loop match mod \
         move mut pub ref return self Self static struct super trait true type unsafe use where \
         while async await dyn abstract become box do final macro override priv typeof unsized \
         virtual yield try",
    ),
    (
        "php",
        "abstract and array as break callable case catch class clone const continue declare default \
         die do echo else elseif empty enddeclare endfor endforeach endif endswitch endwhile eval \
         exit extends final finally fn for foreach function global goto if implements include \
         include_once instanceof insteadof interface isset list match namespace new or print private \
         protected public readonly require require_once return static switch throw trait try unset \
         use var while xor yield",
    ),
    (
        "ruby",
        "BEGIN END alias and begin break case class def do else elsif end ensure false for if in \
         module next nil not or redo rescue retry return self super then true undef unless until \
         when while yield",
    ),
    (
        "javascript",
        "arguments await break case catch class const continue debugger default delete do else enum \
         eval export extends false finally for function if implements import in instanceof interface \
         let new null package private protected public return static super switch this throw true \
         try typeof var void while with yield",
    ),
    (
        "dart",
        "assert await break case catch class const continue default do else enum extends false final \
         finally for if in is new null rethrow return super switch this throw true try var void \
         while with yield",
    ),
];

#[cfg(test)]
mod tests {
    use super::languages;

    #[test]
    fn words_know_their_languages() {
        assert_eq!(languages("namespace").unwrap(), ["cpp", "csharp", "php"]);
        assert_eq!(languages("book"), None);
    }
}
