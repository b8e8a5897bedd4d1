fn main() -> std::process::ExitCode {
    protosmith::cli::main()
}
