//! `protosmith build`.

use std::{io::Write, path::Path};

use flate2::write::GzEncoder;
use protosmith_compiler::image::{self, Advance, Contents, Encoding, Names, Selection};
use protosmith_lint::report::{Command, Format, columns, counted};
use ruzstd::encoding::{CompressionLevel, compress_to_vec};

use super::{
    Failure, Outcome, Terminal,
    findings::{self, Findings},
    open::{InputArgs, Opener},
    output,
};

use crate::input::{
    Role,
    reference::{self, Compression, Found, From, Reference},
};

/// Compile schemas, and write them as an image or descriptor set.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// A directory, a `.proto` file, an image, an archive, `git:REV`, `-` for stdin; without one,
    /// this directory.
    input: Option<String>,
    /// Where the image goes, `-` for stdout: its name ends in `.binpb`, `.json`, `.txtpb` or
    /// `.yaml`, then perhaps `.gz` or `.zst`, or has `#format=` behind it.
    #[arg(long, short, value_name = "FILE", default_value = "/dev/null")]
    output: String,
    /// Write a `FileDescriptorSet` as protoc does, without what buf adds to images: columns are
    /// protoc's, and options whose retention is `RETENTION_SOURCE` are left out.
    #[arg(long)]
    as_file_descriptor_set: bool,
    /// Leave out files that are only imported.
    #[arg(long)]
    exclude_imports: bool,
    /// Leave out locations and comments.
    #[arg(long)]
    exclude_source_info: bool,
    /// Leave out options whose retention is `RETENTION_SOURCE`.
    #[arg(long, conflicts_with = "retain_options")]
    exclude_source_retention_options: bool,
    /// With `--as-file-descriptor-set`, keep options whose retention is `RETENTION_SOURCE`.
    #[arg(long)]
    retain_options: bool,
    /// Only these packages, messages, enums, extensions, services and methods, and what they
    /// need; `.**` behind a name takes everything inside it. May be repeated.
    #[arg(long = "type", value_name = "NAME", value_delimiter = ',')]
    types: Vec<String>,
    /// Not these packages, messages, enums, extensions, services and methods, nor what is inside
    /// them, fields of their types, and options that they define. May be repeated.
    #[arg(long = "exclude-type", value_name = "NAME", value_delimiter = ',')]
    exclude_types: Vec<String>,
    /// Say what the compiler warns of, too: an import that is not used, JSON names that clash, a
    /// feature that is deprecated. Warnings never fail.
    #[arg(long)]
    warnings: bool,
    /// How faults are written to stderr; without it `pretty` on a terminal, `github` or `gitlab`
    /// in their pipelines, else `text`.
    #[arg(long, visible_alias = "format", short = 'f', value_parser = Format::parse)]
    #[arg(value_name = "FORMAT")]
    error_format: Option<Format>,
    #[command(flatten)]
    inputs: InputArgs,
}

const EXAMPLES: &str = "\
Examples:
  protosmith build
  protosmith build --warnings -o image.binpb.gz
  protosmith build proto -o - --exclude-source-info | protosmith breaking --against -
  protosmith build image.binpb -o -#format=json
  protosmith build --as-file-descriptor-set -o set.binpb

Faults of the schema exit with 1, faults that keep it from working with 2.";

pub(super) fn run(args: &Args, terminal: &mut Terminal<'_, '_>) -> Result<Outcome, Failure> {
    let output = Output::parse(&args.output)?;
    let mut opener = Opener::new(&args.inputs, terminal).keeping_source_info();
    if (output.is_null() || args.exclude_source_info) && !args.warnings {
        opener = opener.with_texts_of_errors();
    }
    let reference = opener.parse(args.input.as_deref().unwrap_or("."))?;
    let config = args.inputs.config.as_deref();
    let located = opener.locate(&reference, None, config, terminal)?;
    let opened = opener.compile(located, terminal)?;
    opened.say_lacking(terminal);
    let mut written = Ok(());
    if !opened.has_errors() {
        let names = Names { include: &args.types, exclude: &args.exclude_types };
        let selection = Selection::of(&opened.schema, None, names)?;
        let parts = image::parts(&opened.schema, args.contents(), selection.as_ref());
        written = output.write(parts, terminal);
    }
    let mut findings = Findings::new(args.warnings);
    let files = opened.files();
    findings.add(opened, files, protosmith_lint::engine::Outcome::default());
    let done = output.done(&args.output, &findings);
    let outcome = findings::say(findings, args.error_format, Command::Build, terminal);
    written?;
    if outcome == Outcome::Clean {
        done.iter().for_each(|it| terminal.tell(it));
    }
    Ok(outcome)
}

impl Args {
    fn contents(&self) -> Contents {
        let set = self.as_file_descriptor_set;
        let columns: Advance = if set { image::protoc_columns } else { columns::display };
        Contents {
            imports: !self.exclude_imports,
            source_info: (!self.exclude_source_info).then_some(columns),
            source_options: !self.exclude_source_retention_options && (!set || self.retain_options),
            buf_extension: !set,
        }
    }
}

/// Where an image goes, and how.
struct Output {
    to: From,
    encoding: Encoding,
    compression: Compression,
}

impl Output {
    fn parse(text: &str) -> Result<Self, Failure> {
        let stdout = text.strip_prefix("/dev/stdout").map(|options| format!("-{options}"));
        match reference::parse(stdout.as_deref().unwrap_or(text), Role::Input, &|_: &Path| {
            Found::File
        }) {
            Ok(Reference::Image { from: to, encoding, compression }) => {
                Ok(Self { to, encoding, compression })
            }
            Err(error) if text.contains('#') => Err(error.into()),
            _ => Err(Failure::usage(format!(
                "`{text}`: the name of an image ends in `.binpb`, `.json`, `.txtpb` or `.yaml`, or \
                 has `#format=` behind it"
            ))),
        }
    }

    /// What is said when it was made; what warnings say of themselves is enough.
    fn done(&self, name: &str, findings: &Findings) -> Option<String> {
        let files = counted(findings.files(), "file");
        match &self.to {
            From::Stdin => None,
            From::File(_) if !self.is_null() => Some(format!("wrote {files} to `{name}`")),
            From::File(_) => findings.is_empty().then(|| format!("no problems in {files}")),
        }
    }

    fn is_null(&self) -> bool {
        matches!(&self.to, From::File(path) if path == Path::new("/dev/null"))
    }

    /// Writes the parts of a set: all of them or, to a file, nothing.
    fn write(
        &self,
        parts: impl Iterator<Item = Vec<u8>>,
        terminal: &mut Terminal<'_, '_>,
    ) -> Result<(), Failure> {
        if self.is_null() {
            return Ok(());
        }
        match self.encoding {
            Encoding::Binary => self.write_bytes(parts, terminal),
            encoding => {
                let encoded = image::from_binary(&joined(parts), encoding).map_err(|error| {
                    Failure::from(error).help(
                        "a `.binpb` image has all bytes as they are; `--warnings` names those that \
                         are not UTF-8",
                    )
                })?;
                self.write_bytes([encoded].into_iter(), terminal)
            }
        }
    }

    fn write_bytes(
        &self,
        mut parts: impl Iterator<Item = Vec<u8>>,
        terminal: &mut Terminal<'_, '_>,
    ) -> Result<(), Failure> {
        let print = |out: &mut dyn Write| match self.compression {
            Compression::None => parts.try_for_each(|it| out.write_all(&it)),
            Compression::Gzip => {
                let mut out = GzEncoder::new(out, flate2::Compression::default());
                parts.try_for_each(|it| out.write_all(&it))?;
                out.finish().map(|_| ())
            }
            // The encoder wants all of it in one piece.
            Compression::Zstd => {
                out.write_all(&compress_to_vec(&*joined(&mut parts), CompressionLevel::Fastest))
            }
        };
        match &self.to {
            From::Stdin => terminal.write_whole(print),
            From::File(path) => output::write_file(path, output::Written::Whole, terminal, print),
        }
    }
}

fn joined(parts: impl Iterator<Item = Vec<u8>>) -> Vec<u8> {
    parts.fold(Vec::new(), |mut all, part| {
        all.extend(part);
        all
    })
}
