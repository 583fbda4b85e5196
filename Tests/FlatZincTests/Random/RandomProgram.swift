// SPDX-License-Identifier: Apache-2.0

/// A small random FlatZinc program whose solutions can be counted by trying all assignments.
struct RandomProgram {
  struct Posted {
    let meaning: Meaning
    let suffix: String
    let terms: [Term]

    func holds(_ values: [Value]) -> Bool {
      let arguments = terms.map { $0.value(values) }
      if suffix.isEmpty { return meaning.holds(arguments) }
      let condition = arguments[arguments.count - 1].isTrue
      let inner = meaning.holds(Array(arguments.dropLast()))
      return suffix == "_reif" ? inner == condition : inner || !condition
    }
  }

  /// The values of each variable.
  private(set) var domains: [[Value]] = []
  private var declarations: [String] = []
  private var ints: [Int] = []
  private var bools: [Int] = []
  private var sets: [Int] = []
  private(set) var constraints: [Posted] = []
  /// The variable to minimise or maximise.
  private(set) var objective: (variable: Int, isMaximum: Bool)?
  private var random: Generator

  /// - Parameter isForGecode: uses only what Gecode knows.
  init(seed: Int, isForGecode: Bool) {
    random = Generator(seed: seed)
    let usesSets = random.chance(35)
    for _ in 0..<random.int(1...3) { addInt() }
    for _ in 0..<random.int(1...3) { addBool() }
    if usesSets { for _ in 0..<random.int(1...2) { addSet() } }
    let known = Meaning.all.filter { (usesSets || !$0.name.contains("set")) && (!isForGecode || $0.isInGecode) }
    for _ in 0..<random.int(1...4) { addConstraint(random.pick(known), isForGecode: isForGecode) }
    if random.chance(40) { objective = (random.pick(ints), random.chance(50)) }
  }

  private mutating func addInt() {
    let low = random.int(-4...3)
    let high = low + random.int(0...5)
    var values = Array(low...high)
    if random.chance(25) { values = values.filter { _ in random.chance(60) } }
    if values.isEmpty { values = [low] }
    let text = values.count == high - low + 1 ? "\(low)..\(high)" : Value.set(Set(values)).text
    ints.append(domains.count)
    declare("var \(text)", values.map { .int($0) })
  }

  private mutating func addBool() {
    bools.append(domains.count)
    declare("var bool", [.bool(false), .bool(true)])
  }

  private mutating func addSet() {
    let values = (1...4).filter { _ in random.chance(65) }
    sets.append(domains.count)
    let subsets = (0..<(1 << values.count)).map { mask in
      Value.set(Set(values.indices.filter { mask >> $0 & 1 == 1 }.map { values[$0] }))
    }
    declare("var set of \(Value.set(Set(values)).text)", subsets)
  }

  private mutating func declare(_ type: String, _ values: [Value]) {
    declarations.append("\(type): v\(domains.count) :: output_var;")
    domains.append(values)
  }

  private mutating func addConstraint(_ meaning: Meaning, isForGecode: Bool) {
    var suffix = ""
    if meaning.isReifiable, !isForGecode || meaning.isReifiedInGecode, random.chance(45) {
      suffix = isForGecode || random.chance(60) ? "_reif" : "_imp"
    }
    let length = random.int(1...4)
    var terms: [Term] = []
    for kind in meaning.kinds { terms.append(term(kind, length)) }
    if !suffix.isEmpty { terms.append(term(.bool, length)) }
    constraints.append(Posted(meaning: meaning, suffix: suffix, terms: terms))
  }

  private mutating func term(_ kind: Kind, _ length: Int) -> Term {
    func list(_ kind: Kind, _ random: inout RandomProgram) -> Term {
      .list((0..<length).map { _ in random.term(kind, length) })
    }
    switch kind {
    case .int: return random.chance(80) ? .variable(random.pick(ints)) : .constant(.int(random.int(-3...4)))
    case .bool: return random.chance(85) ? .variable(random.pick(bools)) : .constant(.bool(random.chance(50)))
    case .set:
      return !sets.isEmpty && random.chance(80) ? .variable(random.pick(sets)) : term(.constantSet, length)
    case .constantInt: return .constant(.int(random.int(-5...6)))
    case .constantSet: return .constant(.set(Set((0...5).filter { _ in random.chance(40) })))
    case .ints: return list(.int, &self)
    case .bools: return list(.bool, &self)
    case .sets: return list(.set, &self)
    case .constantInts: return list(.constantInt, &self)
    case .constantBools: return .list((0..<length).map { _ in .constant(.bool(random.chance(50))) })
    case .constantSets: return list(.constantSet, &self)
    case .natural: return .constant(.int(random.int(0...4)))
    case .naturals: return list(.natural, &self)
    case .cover: return .list((-3...4).shuffled(using: &random).prefix(length).map { .constant(.int($0)) })
    case .rows: return .list((0..<(length * random.int(0...5))).map { _ in .constant(.int(random.int(-3...4))) })
    case .transitions: return .list((0..<6).map { _ in .constant(.int(random.int(0...2))) })
    case .exactly(let value): return .constant(value)
    }
  }

  // MARK: Answers

  /// How many assignments there are.
  var assignments: Int { domains.reduce(1) { $0 * $1.count } }

  var text: String {
    var lines = declarations
    for posted in constraints {
      let arguments = posted.terms.map(\.text).joined(separator: ",")
      lines.append("constraint \(posted.meaning.name)\(posted.suffix)(\(arguments));")
    }
    if let objective {
      lines.append("solve \(objective.isMaximum ? "maximize" : "minimize") v\(objective.variable);")
    } else {
      lines.append("solve satisfy;")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Every solution, found by trying all assignments.
  func solutions() -> Set<[Value]> {
    var result = Set<[Value]>()
    var values = domains.map { $0[0] }
    func extend(_ place: Int) {
      guard place < domains.count else {
        if constraints.allSatisfy({ $0.holds(values) }) { result.insert(values) }
        return
      }
      for value in domains[place] {
        values[place] = value
        extend(place + 1)
      }
    }
    extend(0)
    return result
  }

  /// The best value of the objective among solutions.
  func optimum(of solutions: Set<[Value]>) -> Int? {
    guard let objective else { return nil }
    let values = solutions.map { $0[objective.variable].number }
    return objective.isMaximum ? values.max() : values.min()
  }
}
