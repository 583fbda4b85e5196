// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// Follows `extends` and `baseline` from file to file.
struct PlanLoader {
  /// The longest chain of files that extend one another.
  static let longestChain = 16

  let complaints: Complaints
  /// Gives the bytes of a file.
  let open: (String) throws(FileProblem) -> [UInt8]
  /// The files read, in order.
  private(set) var files: [String] = []
  private var trees: [String: Written] = [:]

  init(complaints: Complaints, open: @escaping (String) throws(FileProblem) -> [UInt8]) {
    self.complaints = complaints
    self.open = open
  }

  /// Where a file is asked for: the key that names it, and the files that led there.
  private struct Request {
    let file: String
    let field: Field?
    let chain: [String]
  }

  /// The plan of a file with all that it extends and its baseline, or nil after complaining.
  mutating func plan(of file: String) -> Plan? { plan(Request(file: file, field: nil, chain: [])) }

  private mutating func plan(_ request: Request) -> Plan? {
    guard let tree = tree(request) else { return nil }
    guard var plan = PlanReader(root: tree, complaints: complaints).plan(file: request.file) else { return nil }
    guard let written = tree["baseline"] else { return plan }
    let field = Field(value: written, path: "baseline", complaints: complaints)
    guard let baseline = baseline(field, request) else { return plan }
    baseline.apply(to: &plan)
    return plan
  }

  private mutating func baseline(_ field: Field, _ request: Request) -> Baseline? {
    guard let fields = Fields(field, keys: ["file", "carry"]) else { return nil }
    let rule = fields["carry"].map { $0.word(of: CarryRule.self) } ?? .sameWeekday
    guard let name = fields.required("file"), let file = path(name), let rule else { return nil }
    let next = Request(file: file, field: name, chain: request.chain + [request.file])
    guard follows(next), let plan = plan(next) else { return nil }
    return Baseline(plan: plan, rule: rule)
  }

  /// The written form of a file put over what it extends.
  private mutating func tree(_ request: Request) -> Written? {
    if let known = trees[request.file] { return known }
    guard let own = parsed(request) else { return nil }
    guard let extends = own["extends"] else {
      trees[request.file] = own
      return own
    }
    let field = Field(value: extends, path: "extends", complaints: complaints)
    guard let file = path(field) else { return nil }
    let next = Request(file: file, field: field, chain: request.chain + [request.file])
    guard follows(next), let base = tree(next) else { return nil }
    let merged = Extension.merge(base, under: own)
    trees[request.file] = merged
    return merged
  }

  /// Complains of a chain of files that comes back to itself or is absurdly long.
  private func follows(_ request: Request) -> Bool {
    if request.chain.contains(request.file) {
      request.field?.complain(
        "circular-reference",
        BilingualText(
          fr: "les fichiers se renvoient en rond\u{00A0}: \((request.chain + [request.file]).joined(separator: " → "))",
          en: "the files refer to one another in a circle: \((request.chain + [request.file]).joined(separator: " → "))"
        ))
      return false
    }
    guard request.chain.count < Self.longestChain else {
      request.field?.complain(
        "chain-too-long",
        BilingualText(
          fr: "plus de \(Self.longestChain) fichiers se prolongent l'un l'autre",
          en: "more than \(Self.longestChain) files extend one another"))
      return false
    }
    return true
  }

  private mutating func parsed(_ request: Request) -> Written? {
    if !files.contains(request.file) { files.append(request.file) }
    let bytes: [UInt8]
    do throws(FileProblem) {
      bytes = try open(request.file)
    } catch {
      let start = SourceMark(file: request.file, line: 1, column: 1)
      error.report(file: request.file, at: request.field?.mark ?? start, key: request.field?.path, to: complaints)
      return nil
    }
    let scan = SourceScan(file: request.file, complaints: complaints)
    guard let text = scan.text(of: bytes),
      let root = WrittenParser(file: request.file, complaints: complaints).root(of: text)
    else { return nil }
    return checkedRoot(root)
  }

  /// A plan is a mapping of format 1 whose cohorts have different ids.
  private func checkedRoot(_ root: Written) -> Written? {
    let field = Field(value: root, path: "", complaints: complaints)
    guard root.members != nil else {
      field.complainOfShape(
        BilingualText(
          fr: "un plan\u{00A0}: «\u{00A0}format: 1\u{00A0}», «\u{00A0}title: …\u{00A0}»",
          en: "a plan: \"format: 1\", \"title: …\""))
      return nil
    }
    guard let format = root["format"] else {
      complaints.error(
        "missing-key", at: root.mark, key: "format",
        BilingualText(fr: "il manque la clé «\u{00A0}format\u{00A0}»", en: "the key \"format\" is missing"),
        advice: BilingualText(
          fr: "commencez le fichier par «\u{00A0}format: 1\u{00A0}»", en: "start the file with \"format: 1\""))
      return root
    }
    if format.text != "1" {
      Field(value: format, path: "format", complaints: complaints).complain(
        "unknown-format", BilingualText(fr: "ce format de plan n'est pas connu", en: "this plan format is not known"),
        allowed: BilingualText("1"))
      return nil
    }
    let cohorts = Field(value: root["cohorts"] ?? root, path: "cohorts", complaints: complaints)
    if cohorts.value.items != nil { reportDuplicates(of: cohorts.items() ?? []) }
    return root
  }

  /// The path of a file named in another, relative to that one.
  private func path(_ field: Field) -> String? {
    guard let name = field.text() else { return nil }
    if name.hasPrefix("/") { return name }
    let from = field.mark.file
    let folder = from.lastIndex(of: "/").map { String(from[...$0]) } ?? ""
    return Self.simplified(folder + name)
  }

  /// Without `./` and with `a/../` taken out, so that one file has one name.
  static func simplified(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
    }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }
}
