// SPDX-License-Identifier: Apache-2.0

/// A problem: variables, constraints, objectives and hints. A plain value without any engine.
///
/// ```swift
/// var model = Model()
/// let x = try model.newInt(0...10, "x")
/// let y = try model.newInt(0...10, "y")
/// let late = model.newBool("late")
/// try model.require(3 * x + y <= 20)
/// try model.require(x + y >= 8, if: [!late])
/// model.minimise(y + 5 * late)
/// ```
public struct Model: Sendable {
  /// The values a variable may take.
  public static let valueRange = -(1 << 52)...(1 << 52)
  /// The values a sum, including the slack of its enforcement literals, may reach.
  public static let sumRange = -(1 << 60)...(1 << 60)
  /// How many variables of one kind there may be.
  public static let variableLimit = 1 << 28

  let identity = ModelIdentity.fresh()
  var boolNames: [Int: String] = [:]
  var intNames: [Int: String] = [:]

  /// How many Boolean variables there are.
  public private(set) var boolCount = 0
  /// The domain of each integer variable.
  public private(set) var domains: [Domain] = []
  /// Each interval, in the order created.
  public private(set) var intervals: [Interval] = []
  /// Each constraint, in the order required.
  public private(set) var constraints: [PostedConstraint] = []
  /// What to minimise, the most important first: a later one only chooses among the best for the earlier ones.
  public var objectives: [LinearExpression] = []
  /// Values worth trying first. They never change what is a solution.
  public var hints: [Hint] = []
  /// What to decide first, the most important first; see ``SearchAnnotation``.
  public var searchOrder: [SearchAnnotation] = []

  /// A model without variables: its only assignment is a solution.
  public init() {}

  /// A value worth trying first.
  public enum Hint: Hashable, Sendable {
    /// The literal is likely to be true.
    case literal(Literal)
    /// The variable is likely to have the value.
    case value(IntVar, Int)
  }

  // MARK: Variables

  /// A new Boolean variable.
  ///
  /// - Precondition: there are fewer than ``variableLimit`` of them.
  public mutating func newBool(_ name: String? = nil) -> BoolVar {
    precondition(boolCount < Model.variableLimit, "the model has too many Boolean variables")
    let variable = BoolVar(index: boolCount, model: identity)
    boolCount += 1
    if let name { boolNames[variable.index] = name }
    return variable
  }

  /// A new integer variable with the values of a range.
  ///
  /// - Throws: ``ModelError/valueOutOfRange(_:allowed:)``, ``ModelError/tooManyVariables``.
  public mutating func newInt(_ range: ClosedRange<Int>, _ name: String? = nil) throws(ModelError) -> IntVar {
    try newInt(Domain(range), name)
  }

  /// A new integer variable with the given values.
  ///
  /// - Throws: ``ModelError/emptyDomain(name:)`` and the errors of ``newInt(_:_:)-(Domain,_)``.
  public mutating func newInt(values: some Sequence<Int>, _ name: String? = nil) throws(ModelError) -> IntVar {
    guard let domain = Domain(values) else { throw .emptyDomain(name: name) }
    return try newInt(domain, name)
  }

  /// A new integer variable with a domain.
  ///
  /// - Throws: ``ModelError/valueOutOfRange(_:allowed:)``, ``ModelError/tooManyVariables``.
  public mutating func newInt(_ domain: Domain, _ name: String? = nil) throws(ModelError) -> IntVar {
    for bound in [domain.lowerBound, domain.upperBound] where !Model.valueRange.contains(bound) {
      throw .valueOutOfRange(bound, allowed: Model.valueRange)
    }
    guard domains.count < Model.variableLimit else { throw .tooManyVariables }
    let variable = IntVar(index: domains.count, model: identity)
    domains.append(domain)
    if let name { intNames[variable.index] = name }
    return variable
  }

  /// A new task that starts at `start` and lasts `duration`; it takes place when `presence` is true, or always.
  ///
  /// - Throws: ``ModelError/negativeDuration(_:)``, ``ModelError/valueOutOfRange(_:allowed:)``,
  ///   ``ModelError/foreignVariable(_:)``.
  public mutating func newInterval(
    start: IntVar, duration: Int, presence: Literal? = nil, _ name: String? = nil
  ) throws(ModelError) -> IntervalVar {
    try newInterval(start: start, duration: .constant(duration), presence: presence, name)
  }

  /// A new task that lasts as long as a variable says; it takes place when `presence` is true, or always.
  ///
  /// - Throws: ``ModelError/negativeDuration(_:)`` when the variable may be negative,
  ///   ``ModelError/foreignVariable(_:)``.
  public mutating func newInterval(
    start: IntVar, duration: IntVar, presence: Literal? = nil, _ name: String? = nil
  ) throws(ModelError) -> IntervalVar {
    try newInterval(start: start, duration: .variable(duration), presence: presence, name)
  }

  /// A new task of given or variable duration; it takes place when `presence` is true, or always.
  ///
  /// - Throws: ``ModelError/negativeDuration(_:)``, ``ModelError/valueOutOfRange(_:allowed:)``,
  ///   ``ModelError/foreignVariable(_:)``.
  public mutating func newInterval(
    start: IntVar, duration: Amount, presence: Literal? = nil, _ name: String? = nil
  ) throws(ModelError) -> IntervalVar {
    try checkOwner(start)
    try checkOwner(duration)
    if let presence { try checkOwner(presence) }
    let range = range(of: duration)
    guard range.lowerBound >= 0 else { throw .negativeDuration(range.lowerBound) }
    guard range.upperBound <= Model.valueRange.upperBound else {
      throw .valueOutOfRange(range.upperBound, allowed: Model.valueRange)
    }
    intervals.append(Interval(start: start, duration: duration, presence: presence, name: name))
    return IntervalVar(index: intervals.count - 1, model: identity)
  }

  // MARK: Constraints

  /// Adds a constraint that must hold whenever all `enforcement` literals are true.
  ///
  /// - Throws: ``ModelError`` when a variable is foreign, a sum may overflow or something is listed twice.
  @discardableResult
  public mutating func require(
    _ constraint: Constraint, if enforcement: [Literal] = [], name: String? = nil
  ) throws(ModelError) -> ConstraintID {
    try validate(constraint, enforcement: enforcement, name: name)
    constraints.append(PostedConstraint(constraint: constraint, enforcement: enforcement, name: name))
    return ConstraintID(index: constraints.count - 1)
  }

  /// Adds a less important objective to minimise.
  public mutating func minimise(_ expression: some LinearConvertible) { objectives.append(expression.linear) }

  /// Adds a less important objective to maximise; it appears in ``objectives`` with opposite sign.
  public mutating func maximise(_ expression: some LinearConvertible) { objectives.append(-expression.linear) }

  // MARK: Access

  /// The posted constraint with this number.
  public subscript(id: ConstraintID) -> PostedConstraint { constraints[id.index] }

  /// The domain of a variable.
  public func domain(of variable: IntVar) -> Domain { domains[variable.index] }

  /// What the model knows of an interval.
  public subscript(interval: IntervalVar) -> Interval { intervals[interval.index] }

  /// The Boolean variable with this number, if there is one.
  public func bool(at index: Int) -> BoolVar? {
    index >= 0 && index < boolCount ? BoolVar(index: index, model: identity) : nil
  }

  /// The integer variable with this number, if there is one.
  public func int(at index: Int) -> IntVar? {
    domains.indices.contains(index) ? IntVar(index: index, model: identity) : nil
  }
}
