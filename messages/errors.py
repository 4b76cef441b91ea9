"""Everything that can go wrong, as one closed family. A problem crosses a border as its code and its data.

    Problem
    ├── Malformed          400  unreadable JSON, a header that makes no sense
    ├── UnknownHost        400  the request is for another host
    ├── Unauthenticated    401  no valid token
    │   ├── WrongClaim     401  the token names what nobody may be
    │   └── TokenRevoked   401  an administrator ended it
    ├── Forbidden          403  the role or the place does not allow it
    ├── NotFound           404  not there, or not for this caller to know of
    ├── NoSuchRoute        404  no such address at all
    ├── MethodNotAllowed   405
    ├── NotAcceptable      406  the caller takes none of the kinds that there are
    ├── Conflict           409  a rule or the present state forbids it; each service derives its rules from it
    ├── Stale              412  somebody changed it first
    ├── TooLarge           413
    ├── UnsupportedMedia   415
    ├── UnsupportedCoding  415  compressed in a way that is not taken
    ├── Invalid            422  fields are wrong (data: errors)
    ├── KeyReused          422  the Idempotency-Key came with another body
    ├── TooManyRequests    429  the caller, or the address, has used up its minute
    │   └── TooManyPhotos       the caller has used up the day's uploads
    ├── Unexpected         500
    ├── Untold             500  what the act would tell other services could not be understood there
    ├── Unavailable        503  a service or its database is away
    └── DeadlineExceeded   504

Each class has its sentence in English and Chinese, with the problem's data as placeholders (`messages/sentences.py`);
its code is the class's name in snake_case. A service's own rules are in `messages/<service>/errors/`.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Self

from messages.sentences import NameOfPlace, asked_for, filled
from messages.words import Text, term

RuledWords = Mapping[str, Callable[[], Mapping[str, Text]]]
"""Vocabulary of an office's rules → how its words are had."""


class Problem(Exception):
    status: ClassVar[int] = 500
    code: ClassVar[str] = "problem"
    en: ClassVar[str] = "Something went wrong."
    zh: ClassVar[str] = "出错了。"
    family: ClassVar[dict[str, type["Problem"]]] = {}

    def __init__(self, **data: Any) -> None:
        super().__init__(data)
        self.data = data

    def __init_subclass__(cls) -> None:
        cls.code = re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()
        if cls.code in Problem.family:
            raise TypeError(f"two problems share the code {cls.code}")
        Problem.family[cls.code] = cls

    def sentence(self, language: str, name_of_place: NameOfPlace | None = None) -> str:
        """What people read: words for codes, which stand in the data for programs."""
        return filled(self.zh if language.startswith("zh") else self.en, self.data, language, name_of_place)

    def named(self, words: RuledWords) -> Self:
        """With the words for those of its codes that an office's rules name."""
        names: dict[str, dict[str, dict[str, str]]] = {}
        for name, vocabulary in asked_for(self.en):
            if vocabulary in words and name in self.data:
                said = words[vocabulary]()
                codes = [code for code in str(self.data[name]).split(", ") if code in said]
                names.setdefault(vocabulary, {}).update(
                    {code: {"zh": said[code].zh, "en": said[code].en} for code in codes}
                )
        if names:
            self.data["names"] = names
        return self

    def __str__(self) -> str:
        return f"{self.code}: {self.sentence('en')}"

    @staticmethod
    def from_code(code: str, data: dict[str, Any]) -> "Problem":
        return Problem.family.get(code, Unexpected)(**data)


class Invalid(Problem):
    status = 422
    en = "Some fields are not right: each is told by itself."
    zh = "部分字段有误，请逐项更正。"


class KeyReused(Problem):
    status = 422
    en = "This Idempotency-Key was already used for another request. Use a new key."
    zh = "该 Idempotency-Key 已用于另一个请求，请换一个新的。"


class Malformed(Problem):
    status = 400
    en = "The request could not be read, at {part}: {reason:term}."
    zh = "无法读取请求中的 {part}：{reason:term}。"


GIVEN_TWICE = term("it is given twice", "重复出现")
TEXT_AND_FILE = term("it is given both as text and as a file", "既作为文本又作为文件给出")
NO_JSON = term("this is no JSON (line:column)", "不是有效的 JSON（行：列）")
NO_OBJECT = term("a JSON object is expected", "应为 JSON 对象")
TOO_DEEP = term("it is nested too deeply", "嵌套过深")
NO_GZIP = term("it is no gzip", "不是有效的压缩数据")
GZIP_CUT_OFF = term("the gzip ends before its end", "压缩数据不完整")
GZIP_FOLLOWED = term("something follows the gzip", "压缩数据之后还有内容")
NO_LENGTH = term("a form needs it", "表单须带此项")
IN_THE_PATH = term("it stands in the path already", "路径中已有")
KEY_LENGTH = term("1 to 200 characters", "1 至 200 个字符")
NO_LIMIT_OF_A_FILE = term("a file holds all that there is", "导出文件包含全部内容")
NOT_AS_EXPECTED = term("it is not what HTTP asks for", "不符合 HTTP 的要求")


class UnknownHost(Problem):
    status = 400
    en = "This is not the address of this service."
    zh = "这不是本服务的地址。"


class Unauthenticated(Problem):
    status = 401
    en = "A valid token is needed: Authorization: Bearer …"
    zh = "需要有效的令牌：Authorization: Bearer …"


class WrongClaim(Unauthenticated):
    status = 401
    en = "The token's claim {claim} is not taken here. Expected: {expected:term}."
    zh = "令牌中的声明 {claim} 不被接受。应为：{expected:term}。"


class TokenRevoked(Unauthenticated):
    status = 401
    en = "This token was revoked by an administrator. Sign in again."
    zh = "此令牌已被管理员撤销，请重新登录。"


ITS_TERRITORY = term("its territory", "属地")


class Forbidden(Problem):
    status = 403
    en = "Your role or territory does not allow this. Needed: {needed:term}."
    zh = "您的角色或辖区不允许此操作。需要：{needed:term}。"


class AboutOneself(Problem):
    """Nobody decides about oneself, in whatever role."""

    status = 403
    en = "This is about yourself, or about whom you act for. Somebody else may decide it: {others:term}."
    zh = "此事涉及您本人或您所代表的单位，须由他人决定：{others:term}。"


class NotFound(Problem):
    status = 404
    en = "There is no such thing, or it is not yours to see."
    zh = "没有找到，或您无权查看。"


class NoSuchRoute(Problem):
    status = 404
    en = "There is no such address here. Near: {near}."
    zh = "没有这个地址。相近的有：{near}。"


class MethodNotAllowed(Problem):
    status = 405
    en = "This address does not take {method}."
    zh = "此地址不支持 {method}。"


class NotAcceptable(Problem):
    status = 406
    en = "This is answered as {offered} only, which the request's Accept leaves out."
    zh = "此地址只以 {offered} 应答，而请求的 Accept 未包含它。"


class Conflict(Problem):
    status = 409
    en = "The present state does not allow this."
    zh = "当前状态不允许此操作。"


class Stale(Problem):
    status = 412
    en = "It was changed meanwhile. Read it again and repeat with its new ETag."
    zh = "内容已被他人修改，请重新读取后再试。"


class TooLarge(Problem):
    status = 413
    en = "The upload is larger than {limit_bytes} bytes."
    zh = "上传内容超过 {limit_bytes} 字节。"


class TooManyPixels(Problem):
    status = 413
    en = "The picture has more than {pixels} pixels. Make it smaller and upload it again."
    zh = "图片超过 {pixels} 像素，请缩小后重新上传。"


class UnsupportedMedia(Problem):
    status = 415
    en = "This kind of content is not taken here. Taken: {accepted}."
    zh = "不接受此类内容。可接受：{accepted}。"


class UnsupportedCoding(Problem):
    status = 415
    en = "Content is not taken in this coding. Taken: {accepted}."
    zh = "不接受此种内容编码。可接受：{accepted}。"


class TooManyRequests(Problem):
    status = 429
    en = "That is too much at once. Ask again in {retry_after_seconds} seconds."
    zh = "请求过于频繁，请在 {retry_after_seconds} 秒后再试。"


class TooManyPhotos(TooManyRequests):
    en = "You have uploaded {limit} photos today, all that a day allows. Upload again in {retry_after_seconds} seconds."
    zh = "您今日已上传 {limit} 张照片，达到每日上限，请在 {retry_after_seconds} 秒后再上传。"


class Unexpected(Problem):
    status = 500
    en = "Something went wrong on our side; it was recorded. Name {correlation_id} when you ask about it."
    zh = "系统内部出错，已记录。询问时请提供编号 {correlation_id}。"


class Untold(Problem):
    status = 500
    en = "This could not be told to the other services, so nothing was done; it was recorded."
    zh = "此事无法告知其他服务，因此未执行，已记录。"


class Unavailable(Problem):
    status = 503
    en = "{service:service} does not answer just now. Nothing was lost: repeat with the same Idempotency-Key."
    zh = "{service:service}暂时无法应答。没有丢失数据，请用相同的 Idempotency-Key 重试。"


class DeadlineExceeded(Problem):
    status = 504
    en = "{service:service} did not answer in time. Repeat with the same Idempotency-Key: it will not be done twice."
    zh = "{service:service}未能及时应答。请用相同的 Idempotency-Key 重试，不会重复执行。"
