// SPDX-License-Identifier: Apache-2.0

/// How a constraint of one name is posted.
struct ConstraintHandler: Sendable {
  enum Form {
    case plain
    /// `…_reif`: holds exactly when the last argument is true.
    case reified
    /// `…_imp`: holds if the last argument is true.
    case implied
  }

  typealias Body = @Sendable (inout Translator, Call) throws(FlatZincError) -> Void

  /// The name without the suffix of the form.
  let name: String
  /// How many arguments it takes, without the literal of the form.
  let arity: ClosedRange<Int>
  /// Whether the body heeds the mode of the call.
  let isReifiable: Bool
  let post: Body
  var form = Form.plain

  init(_ name: String, _ arity: Int, orMore most: Int = 0, reifiable: Bool = true, post: @escaping Body) {
    self.name = name
    self.arity = arity...max(arity, most)
    self.isReifiable = reifiable
    self.post = post
  }

  static let all: [String: ConstraintHandler] = {
    var table: [String: ConstraintHandler] = [:]
    let families = [comparisons, linears, logic, elements, arithmetic, sets, globals]
    for handler in families.joined() { table[handler.name] = handler }
    return table
  }()

  /// The handler of a name as written.
  static func named(_ name: String) -> ConstraintHandler? {
    if let handler = all[name] { return handler }
    for (suffix, form) in [("_reif", Form.reified), ("_imp", Form.implied)] where name.hasSuffix(suffix) {
      guard var handler = all[String(name.dropLast(suffix.count))], handler.isReifiable else { return nil }
      handler.form = form
      return handler
    }
    return nil
  }

  /// Finds the handler of each constraint of a program.
  ///
  /// - Throws: ``FlatZincError`` at the first constraint that is not known or has a wrong number of arguments.
  static func resolve(_ program: Program) throws(FlatZincError) -> [Symbol: ConstraintHandler] {
    var result: [Symbol: ConstraintHandler] = [:]
    for constraint in program.constraints {
      let handler: ConstraintHandler
      if let known = result[constraint.symbol] {
        handler = known
      } else {
        let name = program.name(of: constraint)
        guard let found = named(name) else { throw unknown(name, at: constraint.position) }
        handler = found
        result[constraint.symbol] = found
      }
      let extra = handler.form == .plain ? 0 : 1
      guard handler.arity.contains(constraint.arguments.count - extra) else {
        throw FlatZincError(
          .wrongArgumentCount(
            constraint: program.name(of: constraint), found: constraint.arguments.count,
            expected: handler.arity.upperBound + extra),
          at: constraint.position)
      }
    }
    return result
  }

  private static func unknown(_ name: String, at position: Position) -> FlatZincError {
    if name.hasPrefix("float_") || name.hasPrefix("array_float_") || name == "int2float" {
      return FlatZincError(.floatingPoint, at: position)
    }
    var names: [String] = []
    for handler in all.values {
      names.append(handler.name)
      if handler.isReifiable { names += [handler.name + "_reif", handler.name + "_imp"] }
    }
    return FlatZincError(.unknownConstraint(name, nearest: nearestName(to: name, among: names.sorted())), at: position)
  }
}
