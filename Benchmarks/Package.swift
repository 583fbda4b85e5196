// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

// A package of its own, so that whoever uses semainier does not fetch what only its measurements need.
let package = Package(
  name: "benchmarks",
  platforms: [.macOS(.v13)],
  dependencies: [
    .package(name: "semainier", path: ".."),
    // Without its traits it needs no jemalloc; allocations are then not counted.
    .package(url: "https://github.com/ordo-one/benchmark.git", exact: "1.38.1", traits: []),
  ],
  targets: [
    .executableTarget(
      name: "EngineTimes",
      dependencies: [
        .product(name: "Planning", package: "semainier"),
        .product(name: "PlanFile", package: "semainier"),
        .product(name: "TrainingCalendar", package: "semainier"),
      ],
      path: "Engine",
      swiftSettings: settings),
    .executableTarget(
      name: "PlanningBenchmarks",
      dependencies: [
        .product(name: "Planning", package: "semainier"),
        .product(name: "PlanFile", package: "semainier"),
        .product(name: "TrainingCalendar", package: "semainier"),
        .product(name: "Benchmark", package: "benchmark"),
      ],
      path: "Benchmarks/PlanningBenchmarks",
      swiftSettings: settings,
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
    .executableTarget(
      name: "OverlapBenchmarks",
      dependencies: [
        .product(name: "TrainingCalendar", package: "semainier"),
        .product(name: "Benchmark", package: "benchmark"),
      ],
      path: "Benchmarks/OverlapBenchmarks",
      swiftSettings: settings,
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
  ]
)
